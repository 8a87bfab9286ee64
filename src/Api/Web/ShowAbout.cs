using Api.Auth;
using Api.Auth.Pages;
using Api.Hosting.OpenApi;
using Api.Rendering;
using Api.Rendering.Text;
using Domain.Instance;
using Projections.Instance;

namespace Api.Web;

/// <summary>What the operator says of the instance: what it is, what is asked of everyone, and how it deals with what people tell it.</summary>
public static class ShowAboutEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(PublicUrls.AboutPath, Show)
            .Anyone()
            .WithSummary("See what the server is, and its rules.")
            .Answers(Answer.Page);

    static WebPage Show(CurrentSettings settings, TextHtml html)
    {
        var now = settings.Now;
        return new(
            $"About {now.Title}",
            Html.Of(
                $"""
                <h1>About {now.Title}</h1>
                <p>{now.Description}</p>
                {Html.Rendered(html.Note(now.Read(InstanceTexts.ExtendedDescription)))}
                {Rules(now.Rules)}
                {Part("privacy", "Privacy", now.Read(InstanceTexts.PrivacyPolicy), html)}
                {Part("terms", "Terms", now.Read(InstanceTexts.TermsOfService), html)}
                {Contact(now.ContactEmail)}
                """
            )
        );
    }

    static Html Rules(IReadOnlyList<string> rules) =>
        rules.Count == 0
            ? Html.Empty
            : Html.Of($"<h2 id=\"rules\">Rules</h2><ol>{rules.Select(rule => Html.Of($"<li>{rule}</li>"))}</ol>");

    static Html Part(string id, string title, string text, TextHtml html) =>
        text.Length == 0 ? Html.Empty : Html.Of($"<h2 id=\"{id}\">{title}</h2>{Html.Rendered(html.Note(text))}");

    static Html Contact(string email) =>
        email.Length == 0 ? Html.Empty : Html.Of($"<h2 id=\"contact\">Contact</h2><p><a href=\"mailto:{email}\">{email}</a></p>");
}
