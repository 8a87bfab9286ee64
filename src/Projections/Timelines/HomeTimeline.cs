using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Store;
using Projections.Viewing;

namespace Projections.Timelines;

/// <summary>
/// A reader's home: what they and the accounts they follow wrote and boosted, newest first. Left out is what the reader may
/// not see, and answers by others to someone whom the reader does not follow.
/// </summary>
/// <remarks>
/// Candidates come from Redis where it can prove to hold them all, else from PostgreSQL; what is shown of them is decided here,
/// at reading, so that both ways show the same.
/// </remarks>
/// <param name="pull">Candidates from PostgreSQL.</param>
/// <param name="cache">Candidates from Redis; null where there is none.</param>
/// <param name="positions">How far the fan-out has come.</param>
public sealed class HomeTimeline(HomePull pull, HomeCache? cache, Positions positions)
{
    // a page is sought among so many candidates; one who follows nobody but strangers' answerers gets a short page
    const int MostCandidates = 8_000;
    const int MostAtOnce = 640;

    /// <summary>A page as it is shown: newest first, whatever end of the range it is taken from.</summary>
    /// <param name="session">Where statuses and bonds are read.</param>
    /// <param name="reader">Whose home it is.</param>
    /// <param name="limit">Statuses wanted.</param>
    /// <param name="needed">The log position that the page may not be older than; 0 for none. The read models have reached it.</param>
    public async Task<IReadOnlyList<Shown>> Page(
        IQuerySession session,
        AccountId reader,
        HomeRange range,
        int limit,
        long needed,
        CancellationToken ct
    )
    {
        var fast = cache is not null && (needed == 0 || await positions.Has(HomeFanOut.ConsumerName, needed, ct)) ? cache : null;
        var sight = Sight.OfTimeline(session, reader);
        var page = new List<Shown>(limit);
        var batch = limit + limit / 2;
        for (var seen = 0; page.Count < limit && seen < MostCandidates; seen += batch, batch = Math.Min(batch * 2, MostAtOnce))
        {
            var candidates =
                (fast is null ? null : await fast.Candidates(reader, range, batch, ct))
                ?? await pull.Candidates(reader, range, batch, ct);
            page.AddRange(await Show(session, sight, reader, candidates, ct));
            if (candidates.Count < batch)
                break;
            range = range.Past(candidates[^1]);
        }
        var taken = page.Take(limit);
        return range.FromOldest ? [.. taken.Reverse()] : [.. taken];
    }

    /// <summary>Of the candidates, those that belong on this reader's home now, in their order.</summary>
    static async Task<IEnumerable<Shown>> Show(
        IQuerySession session,
        Sight sight,
        AccountId reader,
        IReadOnlyList<PostId> candidates,
        CancellationToken ct
    )
    {
        if (candidates.Count == 0)
            return [];
        var rows = await session.LoadManyAsync<Status>(ct, candidates.Select(id => id.ToString()));
        var found = rows.ToDictionary(status => status.Id, StringComparer.Ordinal);
        Status[] statuses = [.. candidates.Select(id => found.GetValueOrDefault(id.ToString())).OfType<Status>()];
        // one look for all whom the questions below are about
        await sight.Learn(
            statuses.SelectMany(status => status.Mentions.Append(status.Author).Append(status.InReplyToAuthor)).OfType<string>(),
            ct
        );
        var visible = await sight.Filter(statuses, ct);
        return visible.Where(shown => Belongs(shown.Status, reader.ToString(), sight));
    }

    /// <summary>Whether a status that the reader may see is of the reader's home.</summary>
    /// <param name="sight">The reader's; it was told of the author and of whom the status answers.</param>
    public static bool Belongs(Status status, string reader, Sight sight) =>
        status.Author == reader || (sight.Follows(status.Author) && IsOfInterest(status, reader, sight));

    static bool IsOfInterest(Status status, string reader, Sight sight) =>
        status.InReplyToAuthor is not { } answered || answered == reader || answered == status.Author || sight.Follows(answered);
}
