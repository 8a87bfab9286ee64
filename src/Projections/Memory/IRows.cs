using Marten;

namespace Projections.Memory;

/// <summary>Where the rows that pages are made of come from: as they are now, or as they were.</summary>
public interface IRows
{
    Task<FoundRows> Find(Wanted wanted, IQuerySession session, CancellationToken ct);
}
