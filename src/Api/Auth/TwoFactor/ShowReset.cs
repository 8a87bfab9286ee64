using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Mvc;

namespace Api.Auth.TwoFactor;

/// <summary><c>GET /auth/two_factor/reset</c>: a button, and nothing else happens: programs that look through mail open links.</summary>
public static class ShowResetEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(ResetPages.Path, Get)
            .Anyone()
            .WithSummary("Ask a person who followed a link whether to give up the second proof.")
            .Answers(Answer.Page)
            .MayAnswer(404, NoMail.When);

    static HtmlPage Get(
        [FromQuery(Name = "reset_token"), Description("Of the link that was mailed.")] string? token,
        HttpContext http,
        BrowserSessions browsers,
        AuthSettings settings
    ) => settings.SendsMail ? ResetPages.Ask(token ?? "", browsers.FormToken(http)) : NoMail.Page;
}
