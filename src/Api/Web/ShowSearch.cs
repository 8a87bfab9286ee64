using System.ComponentModel;
using Api.Auth;
using Api.Auth.Pages;
using Api.Hosting.OpenApi;
using Api.Rendering;
using Api.Search;
using Microsoft.AspNetCore.Mvc;

namespace Api.Web;

/// <summary>What anyone may search: people, hashtags and public posts whose authors let them be searched.</summary>
public static class ShowSearchEndpoint
{
    const int People = 5;
    const int Tags = 10;
    const int Posts = 20;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(SearchForm.Path, Show).Anyone().WithSummary("Search people, hashtags and posts.").Answers(Answer.Page);

    static async Task<WebPage> Show(
        [FromQuery, Description("What is searched for, as in the API's search; empty shows the form alone.")] string? q,
        [FromQuery, Description("How many posts to skip.")] int? offset,
        PeopleSearch people,
        TagSearch tags,
        PostSearch posts,
        CancellationToken ct
    )
    {
        var asked = q?.Trim() ?? "";
        var form = SearchForm.Of(asked);
        if (asked.Length == 0)
            return new("Search", Html.Of($"<h1>Search</h1>\n{form}"));
        var skipped = Math.Max(0, offset ?? 0);
        var search = SearchFor.Words(asked);
        var shown = await posts.Find(search, Posts, skipped, viewer: null, ct);
        // the first page alone has them
        var called = skipped > 0 ? [] : await people.Find(search, People, offset: 0, viewer: null, ct);
        var tagged = skipped > 0 ? [] : await tags.Find(search, Tags, offset: 0, viewer: null, ct);
        var nothing = shown.Count + called.Count + tagged.Count == 0 ? Html.Of($"<p>Nothing was found.</p>") : Html.Empty;
        var heading = shown.Count == 0 ? Html.Empty : Html.Of($"<h2>Posts</h2>\n");
        var more = shown.Count == Posts ? Further(asked, skipped + Posts) : Html.Empty;
        return new(
            $"Search: {asked}",
            Html.Of(
                $"<h1>Search</h1>\n{form}{nothing}{ListOf(called)}{ListOf(tagged)}{heading}{shown.Select(StatusView.Of)}{more}"
            )
        );
    }

    static Html Further(string asked, int skipped) =>
        Html.Of(
            $"<p><a rel=\"next\" href=\"{SearchForm.Path}?q={Uri.EscapeDataString(asked)}&amp;offset={skipped}\">More</a></p>"
        );

    static Html ListOf(IReadOnlyList<AccountEntity> people) =>
        people.Count == 0
            ? Html.Empty
            : Html.Of(
                $"<h2>People</h2><ul>{people.Select(one => Html.Of($"<li><a href=\"{one.Url}\">{StatusView.Name(one)}</a> @{one.Acct}</li>"))}</ul>"
            );

    static Html ListOf(IReadOnlyList<HashtagEntity> tags) =>
        tags.Count == 0
            ? Html.Empty
            : Html.Of(
                $"<h2>Hashtags</h2><ul>{tags.Select(tag => Html.Of($"<li><a href=\"{tag.Url}\">#{tag.Name}</a></li>"))}</ul>"
            );
}
