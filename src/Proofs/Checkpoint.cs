namespace Proofs;

/// <summary>What a log says of itself at one moment: C2SP tlog-checkpoint. It is the text of a <see cref="SignedNote"/>.</summary>
/// <param name="Origin">Which log: an address without scheme, not empty.</param>
/// <param name="Size">Leaves in its tree.</param>
/// <param name="Root">The tree's root.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>Further lines, not empty, whose meaning is the log's own. Annals writes none.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <exception cref="FormatException">It is no checkpoint, or not as <see cref="ToString"/> writes it.</exception>
    public static Checkpoint Parse(string text)
    {
        if (
            text.Split('\n') is [{ Length: > 0 } origin, var size, var root, .. var extensions, ""]
            && extensions.All(line => line.Length > 0)
            && StrictText.Number(size) is { } leaves
        )
            return new Checkpoint(origin, leaves, TreeHash.Parse(root)) { Extensions = extensions };
        throw new FormatException("A checkpoint has lines for origin, size and root, and none that is empty.");
    }

    /// <summary>With the last newline.</summary>
    public override string ToString() =>
        string.Concat(new[] { Origin, StrictText.Digits(Size), Root.ToString() }.Concat(Extensions).Select(line => $"{line}\n"));
}
