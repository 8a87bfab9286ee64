using System.Runtime.CompilerServices;
using Domain.Accounts;
using Marten;
using Projections.Store;
using Projections.Timelines;

namespace Projections.Audit;

/// <summary>The homes in Redis, held against what the read models say of them.</summary>
sealed class AuditedHomes(HomeAudit audit, ReadStore store, Positions positions) : IRepairableStore
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<AuditNews> Compare([EnumeratorCancellation] CancellationToken ct)
    {
        await Settled(ct);
        await using var session = store.Session();
        var readers = await audit.Readers(ct);
        for (var i = 0; i < readers.Count; i++)
        {
            foreach (var difference in await Differences(session, readers[i], ct))
                yield return difference;
            yield return new Reached(HomeFanOut.ConsumerName, (double)(i + 1) / readers.Count);
        }
    }

    /// <summary>A home is thrown away, and made anew from the read models when it is looked at.</summary>
    /// <inheritdoc/>
    public async IAsyncEnumerable<AuditNews> Repair(
        IReadOnlyCollection<(string Store, string Key)> wrong,
        Repairs repairs,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var readers = wrong.Select(one => AccountId.Parse(one.Key, provider: null)).ToList();
        await audit.Drop(readers);
        await Settled(ct);
        await using var session = store.Session();
        foreach (var reader in readers)
        {
            var left = await Differences(session, reader, ct);
            foreach (var difference in left)
                yield return difference;
            if (left.Count == 0)
                yield return new Mended(HomeFanOut.ConsumerName, reader.ToString());
        }
    }

    /// <summary>What differs, and still does when it is looked at once more: people may write meanwhile.</summary>
    async Task<IReadOnlyList<Difference>> Differences(IQuerySession session, AccountId reader, CancellationToken ct)
    {
        var suspects = await audit.Differences(session, reader, ct);
        if (suspects.Count == 0)
            return [];
        await Settled(ct);
        var differences = new List<Difference>();
        foreach (var (status, isMissing) in suspects.Intersect(await audit.Differences(session, reader, ct)))
            differences.Add(
                new(
                    HomeFanOut.ConsumerName,
                    reader.ToString(),
                    status.ToString(),
                    isMissing ? "shown" : null,
                    isMissing ? null : "shown",
                    await session.EventBehind(status, ct)
                )
            );
        return differences;
    }

    async Task Settled(CancellationToken ct) =>
        await positions.Reach(await positions.End(ct), [HomeFanOut.ConsumerName], Patience, ct);
}
