using Projections.Search.Elastic;

namespace Projections.Audit;

/// <summary>What writes to the stores what the log says.</summary>
/// <param name="Search">Null where PostgreSQL searches, in read models.</param>
public sealed record Repairs(RowRepair Rows, ElasticRepair? Search);
