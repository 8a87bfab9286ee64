using Api.Auth;
using Api.History;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Marten;
using Projections.Accounts;

namespace Api.Accounts;

/// <summary><c>GET /api/v1/accounts/:id</c>: a profile answers everyone, also whom its owner blocks.</summary>
public static class GetAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/accounts/{id}", Get)
            .TaggedPerCaller()
            .Anyone()
            .WithSummary("Look at an account.")
            .Answers(AccountEntities.Account)
            .Refuses("account.unknown");

    static async Task<IResult> Get(
        AccountId id,
        AsOf asOf,
        HttpContext http,
        IQuerySession session,
        AccountRenderer accounts,
        PastAnswers past,
        CancellationToken ct
    ) =>
        asOf.IsPast ? await past.Account(id, asOf, http.User.MaybeAccountId, http, ct)
        : await session.FindProfile(id, ct) is { } profile ? Results.Ok(accounts.Render(profile))
        : Results.NotFound();
}
