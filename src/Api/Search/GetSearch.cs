using Api.Auth;
using Api.Rendering;
using Domain.Posts;
using Marten;
using Projections.Accounts;

namespace Api.Search;

/// <summary>
/// <c>GET /api/v2/search</c> and <c>/api/v1/accounts/search</c>: people by the beginning of their handle, and a hashtag by its
/// name. What was written is not searched.
/// </summary>
public static class GetSearchEndpoint
{
    const int Standard = 20;
    const int Most = 40;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v2/search", Everything).Anyone();
        routes.MapGet("/api/v1/search", Everything).Anyone();
        routes.MapGet("/api/v1/accounts/search", People).Needs("read:accounts");
    }

    static async Task<SearchEntity> Everything(
        string q,
        string? type,
        int? limit,
        IQuerySession session,
        AccountRenderer accounts,
        PublicUrls urls,
        CancellationToken ct
    ) =>
        new(
            type is null or "accounts" ? await People(q, limit, session, accounts, urls, ct) : [],
            Statuses: [],
            (type is null or "hashtags") && Tag(q) is { } tag ? [new TagEntity(tag, urls.Tag(tag))] : []
        );

    /// <summary>The one hashtag that the words are, in the form it is looked up by; null when they are none.</summary>
    static string? Tag(string words) =>
        PostText.Parse(words.Trim()).Segments is [HashtagSegment tag] ? tag.Name.ToLowerInvariant() : null;

    static async Task<IReadOnlyList<AccountEntity>> People(
        string q,
        int? limit,
        IQuerySession session,
        AccountRenderer accounts,
        PublicUrls urls,
        CancellationToken ct
    ) =>
        urls.TryLocalName(q.Trim(), out var beginning)
            ?
            [
                .. (await session.ProfilesNamedLike(beginning, Math.Clamp(limit ?? Standard, 1, Most), ct)).Select(
                    accounts.Render
                ),
            ]
            : [];
}

/// <summary>The API's Search.</summary>
public sealed record SearchEntity(
    IReadOnlyList<AccountEntity> Accounts,
    IReadOnlyList<StatusEntity> Statuses,
    IReadOnlyList<TagEntity> Hashtags
);
