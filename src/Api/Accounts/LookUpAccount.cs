using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Projections.Accounts;

namespace Api.Accounts;

/// <summary><c>GET /api/v1/accounts/lookup?acct=</c>: by name, with this instance's domain or without, in any case, or by one that it had.</summary>
public static class LookUpAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts/lookup", Get)
            .Tagged()
            .Anyone()
            .WithSummary("Look at an account by its name.")
            .Answers(AccountEntities.Account)
            .Refuses("account.unknown");

    static async Task<IResult> Get(
        [Description("The name, with this server's or without, in any case.")] string acct,
        AccountNames names,
        AccountRenderer accounts,
        PublicUrls urls,
        CancellationToken ct
    ) =>
        urls.TryLocalName(acct, out var name) && (await names.Find(name, ct)).Profile is { } profile
            ? Results.Ok(accounts.Render(profile))
            : Results.NotFound();
}
