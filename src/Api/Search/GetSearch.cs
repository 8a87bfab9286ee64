using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;

namespace Api.Search;

/// <summary>
/// <c>GET /api/v2/search</c>, and <c>/api/v1/search</c> for clients that still ask there: people by handle and display name,
/// hashtags by their beginning, posts by what they say, and what a page of ours shows by its address.
/// </summary>
public static class GetSearchEndpoint
{
    const string Operators =
        "Posts are found by words, the last of which may be a beginning; by \"phrases in quotes\"; by hashtags; without what "
        + "stands behind a minus; and by operators: from:alice or from:me, has:poll, has:link, has:quote, has:media, is:reply, "
        + "is:sensitive, language:de, before:2026-01-31, after:, during:, in:library (one's own, and those that one has to do "
        + "with), in:public. Of others those are found that are public and whose authors let them be searched. At most the "
        + "newest 200 are ranked.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v2/search", Get)
            .Anyone()
            .WithSummary("Search for people, hashtags and posts.")
            .WithDescription(Operators)
            .Answers(StatusEntities.Search);
        routes.MapGet("/api/v1/search", Get).Anyone().WithSummary("Search, as older clients do.").Answers(StatusEntities.Search);
    }

    static async Task<SearchEntity> Get(
        [AsParameters] SearchFor search,
        ClaimsPrincipal caller,
        PeopleSearch people,
        TagSearch tags,
        PostSearch posts,
        OwnPages pages,
        CancellationToken ct
    )
    {
        var viewer = caller.MaybeAccountId;
        if (search.Resolve is { IsSet: true } && pages.IsOurs(search.Q))
            return await pages.Show(search, viewer, ct);
        var limit = search.AtMost(standard: 20, most: 40);
        // of one list alone: else it would not be clear of which
        var offset = search.Type is null ? 0 : search.Skip;
        return new(
            search.Wants("accounts") ? await people.Find(search, limit, offset, viewer, ct) : [],
            search.Wants("statuses") ? await posts.Find(search, limit, offset, viewer, ct) : [],
            search.Wants("hashtags") ? await tags.Find(search, limit, offset, viewer, ct) : []
        );
    }
}

/// <summary>The API's Search.</summary>
public sealed record SearchEntity(
    IReadOnlyList<AccountEntity> Accounts,
    IReadOnlyList<StatusEntity> Statuses,
    IReadOnlyList<HashtagEntity> Hashtags
);
