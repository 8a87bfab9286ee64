using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Hosting.OpenApi;
using Domain.Accounts;
using Marten;

namespace Api.Auth.Leaving;

/// <summary><c>GET /auth/leave</c>: the ways to leave, for a while or for good, and the way back.</summary>
public static class ShowLeavingEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(LeavingPages.Path, Get)
            .Anyone()
            .WithSummary("Show a person how to leave their account, or to come back.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Not signed in: to the page that asks for that");

    static async Task<IResult> Get(HttpContext http, BrowserSessions browsers, IDocumentStore documents, CancellationToken ct)
    {
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        await using var session = documents.QuerySession();
        var account = await session.Events.AggregateStreamAsync<Account>(Account.Stream(user.AccountId), token: ct);
        return LeavingPages.Ways(user.UserName, account ?? new(), browsers.FormToken(http));
    }
}
