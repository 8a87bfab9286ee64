namespace Projections.Store;

/// <summary>Where a read model's rows stand.</summary>
/// <param name="Name">With the schema.</param>
/// <param name="Columns">Those beside the document itself, each with its type.</param>
public sealed record ReadModelTable(IReadModel Model, string Name, IReadOnlyList<string> Columns);
