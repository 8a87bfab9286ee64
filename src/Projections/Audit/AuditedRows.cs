using System.Diagnostics;
using System.Runtime.CompilerServices;
using Projections.Store;

namespace Projections.Audit;

/// <summary>Read models.</summary>
/// <param name="since">Only rows that later events concern; 0 for all.</param>
sealed class AuditedRows(ReadModelAudit audit, IReadOnlyCollection<IReadModel> models, Positions positions, long since)
    : IRepairableStore
{
    const int AtOnce = 10_000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A row that nearly every page of events concerns is written back by each that had begun with it, until a repair falls between
    /// two pages.
    /// </summary>
    static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(1);

    public IAsyncEnumerable<AuditNews> Compare(CancellationToken ct) =>
        since == 0 ? audit.Run(models, ct) : audit.RunSince(models, since, ct);

    public async IAsyncEnumerable<AuditNews> Repair(
        IReadOnlyCollection<(string Store, string Key)> wrong,
        Repairs repairs,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        foreach (var model in models)
        foreach (var some in wrong.Where(one => one.Store == model.Name).Select(one => one.Key).Chunk(AtOnce))
        {
            var left = await Repair(model, some, repairs.Rows, ct);
            foreach (var difference in left)
                yield return difference;
            foreach (var id in some.Except(left.Select(difference => difference.Key)))
                yield return new Mended(model.Name, id);
        }
    }

    /// <returns>What differs still.</returns>
    async Task<IReadOnlyList<Difference>> Repair(IReadModel model, string[] ids, RowRepair repair, CancellationToken ct)
    {
        var left = ids.ToHashSet(StringComparer.Ordinal);
        for (var began = Stopwatch.GetTimestamp(); ; )
        {
            var position = await repair.Write(model, left, ct);
            // a page of events that the projection had begun with the wrong rows may have overwritten them since
            if (await positions.Newest(ct) > position)
                await positions.Reach(position + 1, [model.Name], Patience, ct);
            var differences = await audit.Compare(model, ids.ToHashSet(StringComparer.Ordinal), ct);
            if (differences.Count == 0 || Stopwatch.GetElapsedTime(began) > LongEnough)
                return differences;
            left = differences.Select(difference => difference.Key).ToHashSet(StringComparer.Ordinal);
        }
    }
}
