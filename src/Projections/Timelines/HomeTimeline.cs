using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Lists;
using Projections.Posts;
using Projections.Store;
using Projections.Viewing;

namespace Projections.Timelines;

/// <summary>
/// A reader's home: what they and the accounts they follow wrote and boosted, newest first. Left out is what the reader may
/// not see, answers by others to someone whom the reader does not follow, and whom a list of the reader's keeps out.
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
        return await CandidatePage.Read(
            range,
            limit,
            async (part, count) =>
                (fast is null ? null : await fast.Candidates(reader, part, count, ct))
                ?? await pull.Candidates(reader, part, count, ct),
            async candidates =>
            {
                var visible = await session.SeenOf(candidates, sight, ct);
                string[] authors = [.. visible.Select(shown => shown.Status.Author).Distinct(StringComparer.Ordinal)];
                var apart = await session.KeptOutOfHomes([reader.ToString()], authors, ct);
                return visible.Where(shown => Belongs(shown.Status, reader.ToString(), sight, apart));
            }
        );
    }

    /// <summary>Whether a status that the reader may see is of the reader's home.</summary>
    /// <param name="sight">The reader's; it was told of the author and of whom the status answers.</param>
    /// <param name="apart">Whom lists keep out of whose homes.</param>
    public static bool Belongs(Status status, string reader, Sight sight, IReadOnlySet<(string Owner, string Member)> apart) =>
        status.Author == reader
        || (sight.Follows(status.Author) && IsOfInterest(status, reader, sight) && !apart.Contains((reader, status.Author)));

    static bool IsOfInterest(Status status, string reader, Sight sight) =>
        status.InReplyToAuthor is not { } answered || answered == reader || answered == status.Author || sight.Follows(answered);
}
