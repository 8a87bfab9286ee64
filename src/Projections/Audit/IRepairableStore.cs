namespace Projections.Audit;

/// <summary>A store that can be made anew of the log, and so in part as well.</summary>
interface IRepairableStore : IAuditedStore
{
    /// <summary>
    /// Makes what differed what the log says, and compares that once more: tells of each whether it is repaired, and of what differs
    /// still.
    /// </summary>
    /// <param name="wrong">The store and key of differences that <see cref="IAuditedStore.Compare"/> told of.</param>
    IAsyncEnumerable<AuditNews> Repair(
        IReadOnlyCollection<(string Store, string Key)> wrong,
        Repairs repairs,
        CancellationToken ct
    );
}
