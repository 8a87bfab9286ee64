using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.OpenApi;

namespace Api.Auth.Recovery;

/// <summary><c>GET /auth/password/new</c>: asks for the address to send a link to; Mastodon's path, which apps lead to.</summary>
public static class ShowForgottenPasswordEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/auth/password/new", Get)
            .Anyone()
            .WithSummary("Ask a person who forgot their password for their address.")
            .Answers(Answer.Page)
            .MayAnswer(404, NoMail.When);

    static HtmlPage Get(HttpContext http, BrowserSessions browsers, AuthSettings settings) =>
        settings.SendsMail ? RecoveryPages.Ask(browsers.FormToken(http)) : NoMail.Page;
}
