using Domain.Accounts;
using Domain.Posts;
using Marten;
        var fast = cache is not null && await IsCarried(needed, remembered, ct) ? cache : null;
        var known = fast is null || remembered is null ? null : await Fetched(session, reader, remembered, ct);
        var sight = Sight.OfTimeline(session, reader, now: null, remembered);
        return await CandidatePage.Read(
            range,
            limit,
            async (part, count) =>
                (fast is null ? null : await fast.Candidates(reader, part, count, ct, known))
                ?? await pull.Candidates(reader, part, count, ct),
            async candidates =>
            {
                var visible = await sight.SeenOf(candidates, ct);
                var apart = await Apart(session, reader, visible, remembered, ct);
                return visible.Where(shown => Belongs(shown.Status, reader.ToString(), sight, apart));
            }
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
    /// <param name="remembered">What of it this process knows already; null reads all.</param>
    public async Task<IReadOnlyList<Shown>> Page(
        IQuerySession session,
        AccountId reader,
        HomeRange range,
        int limit,
        long needed,
        CancellationToken ct,
        Moment? remembered = null
    )
    {
<<<<<<< HEAD
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
=======
        var fast = cache is not null && await IsCarried(needed, remembered, ct) ? cache : null;
        var known = fast is null || remembered is null ? null : await Fetched(session, reader, remembered, ct);
        var sight = Sight.OfTimeline(session, reader, now: null, remembered);
        var page = new List<Shown>(limit);
        var batch = limit + limit / 2;
        for (var seen = 0; page.Count < limit && seen < MostCandidates; seen += batch, batch = Math.Min(batch * 2, MostAtOnce))
        {
            var candidates =
                (fast is null ? null : await fast.Candidates(reader, range, batch, ct, known))
                ?? await pull.Candidates(reader, range, batch, ct);
            page.AddRange(await Show(session, sight, reader, candidates, remembered, ct));
            if (candidates.Count < batch)
                break;
            range = range.Past(candidates[^1]);
        }
        var taken = page.Take(limit);
        return range.FromOldest ? [.. taken.Reverse()] : [.. taken];
    }

    async Task<bool> IsCarried(long needed, Moment? remembered, CancellationToken ct) =>
        needed == 0 || remembered?.Carried >= needed || await positions.Has(HomeFanOut.ConsumerName, needed, ct);

    /// <summary>What PostgreSQL adds to the reader's home in Redis, where nothing needs to be asked for it: most follow no large author.</summary>
    static async Task<FetchedPart?> Fetched(IQuerySession session, AccountId reader, Moment remembered, CancellationToken ct)
    {
        if (remembered.LargeAuthors is not { } large)
            return null;
        var bonds = await remembered.Find(new() { Bonds = [.. large.Select(author => $"{reader}/{author}")] }, session, ct);
        return bonds.Bonds.Values.Any(bond => bond.FollowedSince is not null)
            ? null
            : new(remembered.Carried, remembered.IsSettled, Ids: []);
    }

    /// <summary>Of the candidates, those that belong on this reader's home now, in their order.</summary>
    static async Task<IEnumerable<Shown>> Show(
        IQuerySession session,
        Sight sight,
        AccountId reader,
        IReadOnlyList<PostId> candidates,
        Moment? remembered,
        CancellationToken ct
    )
    {
        if (candidates.Count == 0)
            return [];
        string[] ids = [.. candidates.Select(id => id.ToString())];
        var found = remembered is null
            ? (await session.LoadManyAsync<Status>(ct, ids)).ToDictionary(status => status.Id, StringComparer.Ordinal)
            : (await remembered.Find(new() { Statuses = ids }, session, ct)).Statuses;
        Status[] statuses = [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<Status>()];
        // one look for all whom the questions below are about
        await sight.Learn(
            statuses.SelectMany(status => status.Mentions.Append(status.Author).Append(status.InReplyToAuthor)).OfType<string>(),
            ct
>>>>>>> f0930e5 (Rows that no event concerned are remembered in the process, and statuses rendered once)
        );
    }

    async Task<bool> IsCarried(long needed, Moment? remembered, CancellationToken ct) =>
        needed == 0 || remembered?.Carried >= needed || await positions.Has(HomeFanOut.ConsumerName, needed, ct);

    /// <summary>What PostgreSQL adds to the reader's home in Redis, where it need not be asked: most follow no large author.</summary>
    static async Task<FetchedPart?> Fetched(IQuerySession session, AccountId reader, Moment remembered, CancellationToken ct)
    {
        if (remembered.LargeAuthors is not { } large)
            return null;
        var found = await remembered.Find(new() { Bonds = [.. large.Select(author => $"{reader}/{author}")] }, session, ct);
        return found.Bonds.Values.Any(bond => bond.FollowedSince is not null)
            ? null
            : new(remembered.Carried, remembered.IsSettled, Ids: []);
    }

    /// <summary>Whom of the authors the reader's lists keep out: most have no such list.</summary>
    static async Task<IReadOnlySet<(string Owner, string Member)>> Apart(
        IQuerySession session,
        AccountId reader,
        IReadOnlyList<Shown> visible,
        Moment? remembered,
        CancellationToken ct
    )
    {
        if (remembered is not null && !await remembered.KeepsApart(reader, session, ct))
            return new HashSet<(string, string)>();
        string[] authors = [.. visible.Select(shown => shown.Status.Author).Distinct(StringComparer.Ordinal)];
        return await session.KeptOutOfHomes([reader.ToString()], authors, ct);
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
