using System.ComponentModel;
using Api.Auth;
using Api.Auth.External;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Mvc;

namespace Api.Accounts.Registration;

/// <summary><c>GET /auth/sign_up</c>: Mastodon's path, which apps lead to.</summary>
public static class ShowSignUpEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(SignUpPage.Path, Get)
            .Anyone()
            .WithSummary("Ask a person who wants an account for what it needs.")
            .Answers(Answer.Page)
            .MayAnswer(403, "Nobody can sign up");

    static HtmlPage Get(
        [FromQuery(Name = "invite_code"), Description("Of an invitation.")] string? inviteCode,
        [FromQuery(Name = "newcomer"), Description("Whether it is who a provider said in this browser.")] Flag? isNewcomer,
        HttpContext http,
        BrowserSessions browsers,
        SignUpPage page,
        Newcomers newcomers
    ) =>
        page.Form(
            new SentSignUp { InviteCode = inviteCode },
            browsers.FormToken(http),
            newcomer: isNewcomer is { IsSet: true } ? newcomers.Read(http) : null
        );
}
