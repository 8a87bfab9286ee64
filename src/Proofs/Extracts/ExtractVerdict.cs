namespace Proofs.Extracts;

/// <summary>What came out of reading an extract.</summary>
/// <param name="Checkpoint">That it shows; null if it cannot be read.</param>
/// <param name="Statement">What the log says of it; null where its last entry says nothing.</param>
/// <param name="Posts">The ids of the posts that it tells were published and not deleted since.</param>
/// <param name="Findings">What is wrong; none, and every entry is proved and none is missing.</param>
public sealed record ExtractVerdict(
    Checkpoint? Checkpoint,
    ArchiveStatement? Statement,
    IReadOnlySet<string> Posts,
    IReadOnlyList<Finding> Findings
);
