namespace Proofs.Bundles;

/// <summary>What stands before the entries of a bundle (docs/proofs.md).</summary>
/// <param name="From">The index of the first entry: a multiple of 256, as a tile begins there.</param>
/// <param name="To">One more than the index of the last.</param>
/// <param name="Subtrees">The roots of the perfect subtrees over what is before <paramref name="From"/>, widest first.</param>
/// <param name="Path">The consistency proof from the tree of <paramref name="To"/> leaves to the checkpoint's.</param>
/// <param name="Checkpoint">A signed checkpoint of at least that size.</param>
public sealed record LogBundleHeader(
    long From,
    long To,
    IReadOnlyList<TreeHash> Subtrees,
    IReadOnlyList<TreeHash> Path,
    SignedNote Checkpoint
)
{
    const string Version = "annals.log-bundle.v1";
    const string FromName = "from ";
    const string ToName = "to ";
    const string SubtreeName = "subtree ";
    const string ProofName = "proof ";

    /// <summary>Of a stretch of a log that is stored.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stretch begins within a tile, or goes beyond the checkpoint.</exception>
    public static async ValueTask<LogBundleHeader> Of(
        TileTree tree,
        SignedNote checkpoint,
        long from,
        long to,
        CancellationToken ct
    )
    {
        var size = Proofs.Checkpoint.Parse(checkpoint.Text).Size;
        ArgumentOutOfRangeException.ThrowIfNotEqual(from % TileAddress.FullWidth, 0, nameof(from));
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, size);
        var proof = await tree.ConsistencyProof(to, size, ct);
        return new LogBundleHeader(from, to, await tree.Subtrees(from, ct), proof.Path, checkpoint);
    }

    /// <summary>With the empty line after it.</summary>
    public override string ToString() =>
        Headed.Join(
            [
                Version,
                FromName + StrictText.Digits(From),
                ToName + StrictText.Digits(To),
                .. Subtrees.Select(hash => $"{SubtreeName}{hash}"),
                .. Path.Select(hash => $"{ProofName}{hash}"),
            ],
            Checkpoint
        ) + "\n";

    /// <param name="bytes">Without the empty line after it.</param>
    /// <exception cref="FormatException">It is no such header.</exception>
    internal static LogBundleHeader Parse(ReadOnlySpan<byte> bytes)
    {
        var (head, note) = Headed.Split(bytes);
        if (head is not [Version, var from, var to, .. var hashes])
            throw new FormatException($"A bundle begins with '{Version}' and tells from where it goes to where.");
        var subtrees = hashes.TakeWhile(line => line.StartsWith(SubtreeName, StringComparison.Ordinal)).ToList();
        var path = hashes.Skip(subtrees.Count).ToList();
        if (!path.All(line => line.StartsWith(ProofName, StringComparison.Ordinal)))
            throw new FormatException("A bundle's header has lines for subtrees and then for the proof.");
        var header = new LogBundleHeader(
            Headed.Number(from, FromName),
            Headed.Number(to, ToName),
            [.. subtrees.Select(line => TreeHash.Parse(line[SubtreeName.Length..]))],
            [.. path.Select(line => TreeHash.Parse(line[ProofName.Length..]))],
            note
        );
        if (
            header.From > header.To
            || header.From % TileAddress.FullWidth != 0
            || header.To > Proofs.Checkpoint.Parse(note.Text).Size
            || header.Subtrees.Count != CompactRange.Widths(header.From).Count()
        )
            throw new FormatException(
                "A bundle begins where a tile does, ends no later than the checkpoint, and has a hash for each subtree before it."
            );
        return header;
    }
}
