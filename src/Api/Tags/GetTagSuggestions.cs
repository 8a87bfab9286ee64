using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Marten;
using Projections.Tags;
using Projections.Trends;

namespace Api.Tags;

/// <summary><c>GET /api/v1/featured_tags/suggestions</c>: what the caller used most of late, and does not feature yet.</summary>
public static class GetTagSuggestionsEndpoint
{
    /// <summary>Mastodon's.</summary>
    const int Most = 10;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/featured_tags/suggestions", Get)
            .Needs("read:accounts")
            .WithSummary("List hashtags that the caller uses much and could show on the profile.")
            .AnswersMany(StatusEntities.Tag);

    static async Task<IEnumerable<HashtagEntity>> Get(
        ClaimsPrincipal caller,
        IQuerySession session,
        PublicUrls urls,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var own = await session.TagsOf(caller.AccountId, ct);
        var used = await session.MostUsedBy(caller.AccountId, Most + own.Featured.Count, ct);
        string[] keys = [.. used.Select(use => use.Key).Except(own.Featured, StringComparer.Ordinal).Take(Most)];
        var now = clock.GetUtcNow();
        var history = await session.HistoryOf(keys, now, ct);
        return keys.Select(key => HashtagEntity.Of(key, urls, own).Used(history[key], now));
    }
}
