using Api.Rendering;
using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Search;
using Projections.Tags;

namespace Api.Search;

/// <summary>Hashtags by their beginning, those that more people used lately first; one that nobody used only by its whole name with its sign.</summary>
public sealed class TagSearch(ISearchEngine engine, IQuerySession session, PublicUrls urls, TimeProvider clock)
{
    public async Task<IReadOnlyList<HashtagEntity>> Find(
        SearchFor search,
        int limit,
        int offset,
        AccountId? viewer,
        CancellationToken ct
    )
    {
        var words = search.Q.Trim();
        if (TagKey.Of(words) is not { } key)
            return [];
        var found = await engine.Tags(key, clock.GetUtcNow(), limit, offset, ct);
        if (words[0] is '#' or '＃' && offset == 0 && !found.Contains(key, StringComparer.Ordinal))
            found = [key, .. found.Take(limit - 1)];
        if (found.Count == 0)
            return [];
        var own = viewer is { } me ? await session.TagsOf(me, ct) : null;
        return [.. found.Select(tag => HashtagEntity.Of(tag, urls, own))];
    }
}
