using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Mvc;

namespace Api.Auth.Email;

/// <summary><c>GET /auth/email/confirm</c> and <c>…/stop</c>: a button, and nothing else happens: programs that look through mail open links.</summary>
public static class ShowEmailLinkEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { EmailPages.ConfirmPath, EmailPages.StopPath })
            routes
                .MapGet(
                    path,
                    (
                        [FromQuery(Name = "email_token"), Description("Of the link that was mailed.")] string? token,
                        HttpContext http,
                        BrowserSessions browsers,
                        AuthSettings settings
                    ) => settings.SendsMail ? EmailPages.Ask(path, token ?? "", browsers.FormToken(http)) : NoMail.Page
                )
                .Anyone()
                .WithSummary(
                    path == EmailPages.StopPath
                        ? "Ask a person whether to keep an e-mail address."
                        : "Ask a person to confirm a new e-mail address."
                )
                .Answers(Answer.Page)
                .MayAnswer(404, NoMail.When);
    }
}
