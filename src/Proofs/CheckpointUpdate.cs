namespace Proofs;

/// <summary>
/// A checkpoint with the proof that its log only added to an older one: what C2SP tlog-witness sends to a witness, and what
/// may be kept as a file.
/// </summary>
/// <param name="Consistency">From the older checkpoint's tree to this one's.</param>
/// <param name="Checkpoint">The newer one, signed.</param>
public sealed record CheckpointUpdate(ConsistencyProof Consistency, SignedNote Checkpoint)
{
    const string Old = "old ";
    const int MaxPath = 63;

    /// <exception cref="FormatException">It is no such update.</exception>
    public static CheckpointUpdate Parse(ReadOnlySpan<byte> bytes)
    {
        var (head, note) = Headed.Split(bytes);
        if (head is not [var old, .. { Length: <= MaxPath } path])
            throw new FormatException($"An update tells the old size and at most {MaxPath} hashes.");
        var size = Proofs.Checkpoint.Parse(note.Text).Size;
        return new CheckpointUpdate(new ConsistencyProof(Headed.Number(old, Old), size, [.. path.Select(TreeHash.Parse)]), note);
    }

    public override string ToString() =>
        Headed.Join(
            [Old + StrictText.Digits(Consistency.OldSize), .. Consistency.Path.Select(hash => hash.ToString())],
            Checkpoint
        );
}
