using System.Globalization;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Domain.Credentials;

namespace Api.Auth.External;

/// <summary>What a person sees on the way to a provider and back, and of the accounts that they have there.</summary>
static class ExternalPages
{
    public const string Path = "/auth/external";

    /// <summary>For a page on which one signs in; nothing where no provider is set.</summary>
    /// <param name="query">Of that page, where it is the one for apps; else empty.</param>
    public static Html Buttons(IReadOnlyList<ProviderSettings> providers, string query, string formToken) =>
        providers.Count == 0
            ? Html.Empty
            : Html.Of(
                $"""
                <form method="post">
                <input type="hidden" name="form_token" value="{formToken}">
                <input type="hidden" name="query" value="{query}">
                {providers.Select(one =>
                    Html.Of($"""<button formaction="{Path}/{one.Slug}">Sign in with {one.Name}</button>""")
                )}
                </form>
                """
            );

    /// <summary>For the page of an account; nothing where no provider is set.</summary>
    public static Html Part(IReadOnlyList<ProviderSettings> providers) =>
        providers.Count == 0
            ? Html.Empty
            : Html.Of(
                $"""
                <h2>Accounts elsewhere</h2>
                <p>You can sign in by an account that you have elsewhere: {string.Join(
                    ", ",
                    providers.Select(one => one.Name)
                )}.</p>
                <p><a href="{Path}">Look after those that are linked</a></p>
                """
            );

    public static HtmlPage All(
        IReadOnlyList<ExternalIdentity> links,
        IReadOnlyList<ProviderSettings> providers,
        string formToken,
        string? wrong = null
    ) =>
        new(
            "Your accounts elsewhere",
            Html.Of(
                $"""
                {(wrong is null ? Html.Empty : Html.Of($"""<p role="alert">{wrong}</p>"""))}
                <p>Whoever is signed in to an account that is linked here signs in as you without your password. Where a second proof is asked of you, it
                is asked for then too.</p>
                {(
                    links.Count == 0
                        ? Html.Of($"<p>None is linked yet.</p>")
                        : Html.Of($"<ul>{links.Select((one, place) => Item(one, place, formToken))}</ul>")
                )}
                {(providers.Count == 0 ? Html.Empty : Form(providers, formToken))}
                <p><a href="{AccountPages.Path}">Back to your account</a></p>
                """
            ),
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    static Html Item(ExternalIdentity link, int place, string formToken) =>
        Html.Of(
            $"""
            <li><strong>{link.Provider}</strong> {link.Name.Or("")}<br>
            Linked {Day(link.LinkedAt)}, {(link.UsedAt is { } used ? Html.Of($"last used {Day(used)}") : Html.Of($"never used"))}.
            <details><summary>Unlink {link.Provider} {link.Name.Or("")}</summary>
            <form method="post" action="{Path}">
            <input type="hidden" name="form_token" value="{formToken}">
            <label for="password{place}">Your password here</label>
            <input id="password{place}" name="password" type="password" autocomplete="current-password" required>
            <button name="unlink" value="{link.Link}">Unlink it</button>
            </form></details></li>
            """
        );

    static Html Form(IReadOnlyList<ProviderSettings> providers, string formToken) =>
        Html.Of(
            $"""
            <h2>Link one</h2>
            <form method="post" action="{Path}">
            <input type="hidden" name="form_token" value="{formToken}">
            <label for="password">Your password here</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            {providers.Select(one =>
                Html.Of($"""<button name="link" value="{one.Slug}">Link an account of {one.Name}</button>""")
            )}
            </form>
            """
        );

    /// <summary>For who is proven, and has no linked account. That an account has their e-mail address is not asked, so not told either.</summary>
    public static HtmlPage Nobody(ProviderSettings provider, ExternalFlow flow) =>
        new(
            "Not linked to an account yet",
            Html.Of(
                $"""
                <p role="status">No account here is linked to the one that you have with {provider.Name}.</p>
                <h2>You have an account here</h2>
                <p><a href="{flow.Then}">Sign in</a> as you did before. Then link it, from the page of your account: it is not linked by
                itself, also where both have one e-mail address.</p>
                <h2>You are new here</h2>
                <p><a href="{NewcomerPath}">Sign up with {provider.Name}</a></p>
                """
            )
        );

    /// <summary>Where whoever has none signs up.</summary>
    public const string NewcomerPath = "/auth/sign_up?newcomer=true";

    public static HtmlPage NoProvider { get; } =
        new(
            "There is no such way to sign in",
            Html.Of(
                $"""<p role="alert">The people who run this site did not set it up, or do not offer it any more.</p>{Back}"""
            ),
            StatusCodes.Status404NotFound
        );

    public static HtmlPage NotLeft { get; } =
        new(
            "Begin again",
            Html.Of(
                $"""<p role="alert">You did not come from here in this browser, it took longer than ten minutes, or it is done already. Nothing was changed.</p>{Back}"""
            ),
            StatusCodes.Status400BadRequest
        );

    /// <param name="isTheirs">Whether it was the person who said it.</param>
    public static HtmlPage SaidNo(ProviderSettings provider, ExternalFlow flow, bool isTheirs) =>
        new(
            isTheirs ? "You said no" : $"{provider.Name} said no",
            Html.Of(
                $"""<p role="alert">{provider.Name} does not tell this site who you are. Nothing was changed.</p>{Again(flow)}"""
            ),
            StatusCodes.Status422UnprocessableEntity
        );

    public static HtmlPage Unproven(ProviderSettings provider, ExternalFlow flow) =>
        new(
            "That did not work",
            Html.Of(
                $"""<p role="alert">What {provider.Name} answered does not show who you are. Nothing was changed. If it is so again, tell the people who run this site.</p>{Again(flow)}"""
            ),
            StatusCodes.Status422UnprocessableEntity
        );

    public static HtmlPage Away(ProviderSettings provider) =>
        new(
            $"{provider.Name} does not answer",
            Html.Of(
                $"""<p role="alert">{provider.Name} cannot be asked who you are at the moment. Nothing was changed. Try again later, or sign in with your password.</p>{Back}"""
            ),
            StatusCodes.Status503ServiceUnavailable
        );

    /// <param name="rule">By which it was refused.</param>
    public static HtmlPage NotLinked(ProviderSettings provider, string rule) =>
        new(
            "That could not be linked",
            Html.Of(
                $"""
                <p role="alert">{rule switch
                {
                    ExternalIdentities.Taken => $"That account of {provider.Name} signs in to another account here. Unlink it there first.",
                    "external.limit" => string.Create(CultureInfo.InvariantCulture, $"There are {LinkExternal.Most}, which is as many as there may be."),
                    _ => "That did not work. Try again.",
                }}</p>
                <p><a href="{Path}">Back to your accounts elsewhere</a></p>
                """
            ),
            StatusCodes.Status422UnprocessableEntity
        );

    static Html Back { get; } = Html.Of($"""<p><a href="{ShowSignInEndpoint.Path}">To the page that signs you in</a></p>""");

    static Html Again(ExternalFlow flow) => Html.Of($"""<p><a href="{flow.Then}">Go back</a></p>""");

    static Html Day(DateTimeOffset at) =>
        Html.Of(
            $"""<time datetime="{at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)}">{at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)}</time>"""
        );
}
