namespace Proofs;

/// <summary>Something that is wrong with a log, a checkpoint or a proof.</summary>
/// <param name="Name">Stable, such as <c>entry.changed</c>; docs/proofs.md lists them.</param>
/// <param name="Text">What it means here, for people.</param>
/// <param name="Index">Of the entry that it is about, from 0.</param>
public sealed record Finding(string Name, string Text, long? Index = null);
