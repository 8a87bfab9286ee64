using Domain.Posts;
using Projections.Posts;
using Projections.Viewing;

namespace Projections.Timelines;

/// <summary>How a page of a timeline is made of candidates, not all of which are for the reader.</summary>
static class CandidatePage
{
    // a page is sought among so many candidates; one who follows nobody but strangers' answerers gets a short page
    const int MostCandidates = 8_000;
    const int MostAtOnce = 640;

    /// <param name="read">So many candidates at most, in the range's direction.</param>
    /// <param name="show">Those of them that are for the reader, in their order.</param>
    /// <returns>Newest first, whatever end of the range they are taken from.</returns>
    public static async Task<IReadOnlyList<Shown>> Read(
        HomeRange range,
        int limit,
        Func<HomeRange, int, Task<IReadOnlyList<PostId>>> read,
        Func<IReadOnlyList<PostId>, Task<IEnumerable<Shown>>> show
    )
    {
        var page = new List<Shown>(limit);
        var batch = limit + limit / 2;
        for (var seen = 0; page.Count < limit && seen < MostCandidates; seen += batch, batch = Math.Min(batch * 2, MostAtOnce))
        {
            var candidates = await read(range, batch);
            if (candidates.Count > 0)
                page.AddRange(await show(candidates));
            if (candidates.Count < batch)
                break;
            range = range.Past(candidates[^1]);
        }
        var taken = page.Take(limit);
        return range.FromOldest ? [.. taken.Reverse()] : [.. taken];
    }

    /// <summary>
    /// Those of some statuses that the reader may see, in their order; the sight has then learnt of their authors and of all whom
    /// they name or answer, and of who boosted the same last.
    /// </summary>
    public static async Task<IReadOnlyList<Shown>> SeenOf(
        this Sight sight,
        IReadOnlyList<PostId> candidates,
        CancellationToken ct
    )
    {
        string[] ids = [.. candidates.Select(id => id.ToString())];
        var found = await sight.Statuses(ids, ct);
        Status[] statuses = [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<Status>()];
        var posts = await sight.Inner(statuses, ct);
        var boosted = statuses.Select(status => status.BoostedAmong(posts)).OfType<Status>();
        // one look for all whom the questions about them are about
        await sight.Learn(
            [
                .. statuses
                    .Concat(posts.Values)
                    .SelectMany(status => status.Mentions.Append(status.Author).Append(status.InReplyToAuthor))
                    .OfType<string>(),
                .. boosted.SelectMany(post => post.LastBoosts).Select(boost => boost.Account),
            ],
            ct
        );
        return sight.See(statuses, posts);
    }
}
