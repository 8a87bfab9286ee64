namespace Projections.Audit;

/// <summary>What holds in a form of its own what the log says.</summary>
interface IAuditedStore
{
    /// <summary>Tells of each difference, and how far it has come.</summary>
    IAsyncEnumerable<AuditNews> Compare(CancellationToken ct);
}
