using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Store;
using Projections.Tags;

namespace Api.Search;

/// <summary>
/// <c>GET /api/v2/search</c>, and <c>/api/v1/search</c> for clients that still ask there: people by handle and display name, a
/// hashtag by its name, and what a page of ours shows by its address. What was written is not searched.
/// </summary>
public static class GetSearchEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v2/search", Get)
            .Anyone()
            .WithSummary("Search for people, a hashtag, or a post by its address.")
            .Answers(StatusEntities.Search);
        routes.MapGet("/api/v1/search", Get).Anyone().WithSummary("Search, as older clients do.").Answers(StatusEntities.Search);
    }

    static async Task<SearchEntity> Get(
        [AsParameters] SearchFor search,
        ClaimsPrincipal caller,
        IQuerySession session,
        PeopleSearch people,
        OwnPages pages,
        PublicUrls urls,
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
            Statuses: [],
            search.Wants("hashtags") && offset == 0 && await Tag(search.Q.Trim(), session, ct) is { } tag
                ? [HashtagEntity.Of(tag, urls, viewer is { } me ? await session.TagsOf(me, ct) : null)]
                : []
        );
    }

    /// <summary>The one hashtag that the words are, in the form it is looked up by; without its sign only if somebody used it.</summary>
    static async Task<string?> Tag(string words, IQuerySession session, CancellationToken ct) =>
        TagKey.Of(words) is { } key && (words.StartsWith('#') || words.StartsWith('＃') || await IsUsed(key, session, ct))
            ? key
            : null;

    static async Task<bool> IsUsed(string key, IQuerySession session, CancellationToken ct) =>
        (await session.TaggedStatuses(new([key], [], []), Stretch.OfIds(null, null, upwards: false, limit: 1), ct)).Count > 0;
}

/// <summary>The API's Search.</summary>
public sealed record SearchEntity(
    IReadOnlyList<AccountEntity> Accounts,
    IReadOnlyList<StatusEntity> Statuses,
    IReadOnlyList<HashtagEntity> Hashtags
);
