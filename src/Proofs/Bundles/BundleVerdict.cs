namespace Proofs.Bundles;

/// <summary>What came out of reading a bundle.</summary>
/// <param name="Checkpoint">That it shows; null if its header cannot be read.</param>
/// <param name="From">The index of its first entry.</param>
/// <param name="To">One more than the index of the last that its tiles told of.</param>
/// <param name="Findings">What is wrong; none, and every entry is proved.</param>
public sealed record BundleVerdict(Checkpoint? Checkpoint, long From, long To, IReadOnlyList<Finding> Findings);
