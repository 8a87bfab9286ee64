namespace Proofs;

/// <summary>That an entry stands in a log, in one file that needs nothing but the log's key: C2SP tlog-proof, version 1.</summary>
/// <param name="Inclusion">In the tree of the checkpoint.</param>
/// <param name="Checkpoint">A signed checkpoint of the log, with the entry in it.</param>
public sealed record TlogProof(InclusionProof Inclusion, SignedNote Checkpoint)
{
    internal const string Version = "c2sp.org/tlog-proof@v1";
    const string Extra = "extra ";
    const string At = "index ";

    /// <summary>The entry's bytes, which stand in that format's line <c>extra</c>; null if they come another way.</summary>
    public ReadOnlyMemory<byte>? Entry { get; init; }

    /// <exception cref="FormatException">It is no such proof.</exception>
    public static TlogProof Parse(ReadOnlySpan<byte> bytes)
    {
        var (head, note) = Headed.Split(bytes);
        if (head is not [Version, .. var lines])
            throw new FormatException($"A proof begins with '{Version}'.");
        ReadOnlyMemory<byte>? entry = null;
        if (lines is [var first, .. var rest] && first.StartsWith(Extra, StringComparison.Ordinal))
        {
            entry = StrictText.FromBase64(first[Extra.Length..]) ?? throw new FormatException("The extra data are not base64.");
            lines = rest;
        }
        if (lines is not [var index, .. var path])
            throw new FormatException("A proof tells the entry's index.");
        var size = Proofs.Checkpoint.Parse(note.Text).Size;
        return new TlogProof(new InclusionProof(Headed.Number(index, At), size, [.. path.Select(TreeHash.Parse)]), note)
        {
            Entry = entry,
        };
    }

    public override string ToString() =>
        Headed.Join(
            [
                Version,
                .. Entry is { } entry ? [Extra + Convert.ToBase64String(entry.Span)] : Array.Empty<string>(),
                At + StrictText.Digits(Inclusion.Index),
                .. Inclusion.Path.Select(hash => hash.ToString()),
            ],
            Checkpoint
        );
}
