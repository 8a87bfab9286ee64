using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Mvc;

namespace Api.Auth.Recovery;

/// <summary><c>GET /auth/password/edit</c>: asks for the new password; nothing happens to the link by it.</summary>
public static class ShowNewPasswordEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/auth/password/edit", Get)
            .Anyone()
            .WithSummary("Ask a person who followed a link for a new password.")
            .Answers(Answer.Page)
            .MayAnswer(404, NoMail.When);

    static HtmlPage Get(
        [FromQuery(Name = "reset_password_token"), Description("Of the link that was mailed.")] string? token,
        HttpContext http,
        BrowserSessions browsers,
        AuthSettings settings
    ) => settings.SendsMail ? RecoveryPages.SetPassword(token ?? "", browsers.FormToken(http)) : NoMail.Page;
}
