namespace Projections.Search;

/// <summary>One thing that a search asks of a post; all are to hold.</summary>
/// <param name="IsExcluded">It is not to hold.</param>
public abstract record Clause(bool IsExcluded);

/// <summary>Words one after the other.</summary>
/// <param name="Words">Folded, as the index has them.</param>
/// <param name="IsBeginning">Of the last one it may be the beginning only: it is still being typed.</param>
public sealed record PhraseClause(IReadOnlyList<string> Words, bool IsBeginning, bool IsExcluded) : Clause(IsExcluded);

/// <summary>Anything that the index has a mark for.</summary>
/// <param name="Mark">One of <see cref="PostMarks"/>.</param>
public sealed record MarkClause(string Mark, bool IsExcluded) : Clause(IsExcluded);

/// <summary>By whom it was written, as people write it: <c>me</c>, or a handle. To be resolved before it is searched.</summary>
public sealed record AuthorClause(string Handle, bool IsExcluded) : Clause(IsExcluded);
