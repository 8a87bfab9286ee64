using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Lists;
using Projections.Memory;
using Projections.Posts;
using Projections.Store;
using Projections.Tags;
using Projections.Viewing;

namespace Projections.Timelines;

/// <summary>
/// A reader's home: what they and the accounts they follow wrote and boosted, and public posts with a hashtag that they follow,
/// newest first. Left out is what the reader may not see or does not want of whom they follow, answers by others to someone whom
/// the reader does not follow, and whom a list of the reader's keeps out; a followed hashtag outweighs all but the first.
/// </summary>
/// <remarks>
/// Candidates come from Redis where it can prove to hold them all, else from PostgreSQL; those with a hashtag always from PostgreSQL.
/// What is shown of them is decided here, at reading, so that all ways show the same.
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
        var fast = cache is not null && await IsCarried(needed, remembered, ct) ? cache : null;
        var known = fast is null || remembered is null ? null : await Fetched(session, reader, remembered, ct);
        var tags = await Tags(session, reader, remembered, ct);
        var sight = Sight.OfTimeline(session, reader, now: null, remembered);
        return await CandidatePage.Read(
            range,
            limit,
            async (part, count) =>
            {
                var near =
                    (fast is null ? null : await fast.Candidates(reader, part, count, ct, known))
                    ?? await pull.Candidates(reader, part, count, ct);
                return tags.Count == 0 ? near : part.Merge([.. near, .. await pull.WithTags([.. tags], part, count, ct)], count);
            },
            async candidates =>
            {
                var visible = await sight.SeenOf(candidates, ct);
                var apart = await Apart(session, reader, visible, remembered, ct);
                return visible.Where(shown => Belongs(shown.Status, shown.Boosted, reader.ToString(), sight, apart, tags));
            }
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

    static async Task<IReadOnlySet<string>> Tags(
        IQuerySession session,
        AccountId reader,
        Moment? remembered,
        CancellationToken ct
    ) =>
        (remembered is null ? await session.TagsFollowedBy(reader, ct) : await remembered.TagsFollowedBy(reader, session, ct))
            .Select(tag => tag.Key)
            .ToHashSet(StringComparer.Ordinal);

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
        string[] authors =
        [
            .. visible.SelectMany(shown => Authors(shown.Status, shown.Boosted)).Distinct(StringComparer.Ordinal),
        ];
        return await session.KeptOutOfHomes([reader.ToString()], authors, ct);
    }

    /// <summary>Those of whom it has to be known whether a list keeps them out.</summary>
    /// <param name="boosted">The post that it boosts, if it does.</param>
    public static IEnumerable<string> Authors(Status status, Status? boosted) =>
        boosted is null ? [status.Author] : [status.Author, boosted.Author, .. boosted.LastBoosts.Select(boost => boost.Account)];

    /// <summary>Whether a status that the reader may see is of the reader's home.</summary>
    /// <param name="boosted">The post that it boosts, if it does: the reader may see that too.</param>
    /// <param name="sight">The reader's; it was told of <see cref="Authors"/> and of whom both answer.</param>
    /// <param name="apart">Whom lists keep out of whose homes.</param>
    /// <param name="tags">The hashtags that the reader follows.</param>
    public static bool Belongs(
        Status status,
        Status? boosted,
        string reader,
        Sight sight,
        IReadOnlySet<(string Owner, string Member)> apart,
        IReadOnlySet<string> tags
    )
    {
        return status.Author == reader
            || status.Timelines.Any(tags.Contains)
            || (
                sight.Follows(status.Author)
                && sight.IsWanted(status)
                && IsOfInterest(status, reader, sight)
                && !apart.Contains((reader, status.Author))
                && !(boosted is not null && status.Repeats(boosted, Has(boosted), HasBoostsOf))
            );

        bool Has(Status post) => Belongs(post, boosted: null, reader, sight, apart, tags);
        bool HasBoostsOf(string account) =>
            account == reader || (sight.WantsBoostsOf(account) && !apart.Contains((reader, account)));
    }

    static bool IsOfInterest(Status status, string reader, Sight sight) =>
        status.InReplyToAuthor is not { } answered || answered == reader || answered == status.Author || sight.Follows(answered);
}
