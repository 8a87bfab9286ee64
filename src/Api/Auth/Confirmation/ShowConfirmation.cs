using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Mvc;

namespace Api.Auth.Confirmation;

/// <summary><c>GET /auth/confirmation</c>: a button, and nothing else happens: programs that look through mail open links.</summary>
public static class ShowConfirmationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/auth/confirmation", Get)
            .Anyone()
            .WithSummary("Ask a person to confirm an e-mail address.")
            .Answers(Answer.Page)
            .MayAnswer(404, NoMail.When);

    static async Task<HtmlPage> Get(
        [FromQuery(Name = "confirmation_token"), Description("Of the link that was mailed.")] string? token,
        HttpContext http,
        BrowserSessions browsers,
        AuthSettings settings,
        ConfirmationCaptcha captcha,
        CancellationToken ct
    ) =>
        settings.SendsMail
            ? ConfirmationPages.Ask(token ?? "", browsers.FormToken(http), await captcha.Ask(token, ct))
            : NoMail.Page;
}
