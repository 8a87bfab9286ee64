using System.Globalization;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Hosting.OpenApi;
using Domain.Credentials;
using JasperFx.Events;
using Marten;

namespace Api.Auth.Places;

/// <summary><c>GET /auth/sign_ins</c>: from where and with what an account was signed in to, for its owner to look through.</summary>
public static class ShowSignInsEndpoint
{
    public const string Path = "/auth/sign_ins";

    /// <summary>More than anybody looks through; all stand in one's history.</summary>
    const int Most = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Path, Get)
            .Anyone()
            .WithSummary("Show a person from where their account was signed in to.")
            .Answers(Answer.Page)
            .MayAnswer(303, "Not signed in: to the page that asks for that");

    static async Task<IResult> Get(
        HttpContext http,
        BrowserSessions browsers,
        IDocumentStore documents,
        Countries countries,
        CancellationToken ct
    )
    {
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        await using var session = documents.QuerySession();
        var events = await session.Events.FetchStreamAsync(AccountCredentials.Stream(user.AccountId), token: ct);
        return Page([.. events.OfType<IEvent<SignedIn>>().Reverse().Take(Most)], countries);
    }

    static HtmlPage Page(IReadOnlyList<IEvent<SignedIn>> signIns, Countries countries) =>
        new(
            "Where you signed in",
            Html.Of(
                $"""
                <p>{(
                    signIns.Count == 0
                        ? "Nobody signed in in a browser yet."
                        : "The last one is first. If one was not you, sign everything else out, and choose another password."
                )}</p>
                <ul>{signIns.Select(one => Row(one, countries))}</ul>
                <p><a href="{AccountPages.Path}">Back to your account</a></p>
                """
            )
        );

    static Html Row(IEvent<SignedIn> one, Countries countries)
    {
        var at = one.Timestamp.UtcDateTime;
        var place = one.Data.Place.Or(new("somewhere", "Unknown device"));
        return Html.Of(
            $"""
            <li><time datetime="{at.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)}">{at.ToString(
                "d MMMM yyyy, HH:mm 'UTC'",
                CultureInfo.InvariantCulture
            )}</time><br>
            {place.Device}, from {(
                countries.Of(place.Address) is { } country ? $"{Countries.Name(country)} ({place.Address})" : place.Address
            )}</li>
            """
        );
    }
}
