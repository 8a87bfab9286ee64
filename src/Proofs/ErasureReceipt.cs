namespace Proofs;

/// <summary>
/// What shows that something was made unreadable: the proof that the log says so, and behind it, once it is for good, the proof that
/// the log says of the key epoch that its own key was destroyed too. Each is a C2SP tlog-proof with its entry.
/// </summary>
/// <param name="Erasure">Of the event that went with the data key.</param>
/// <param name="End">Of the end of the epoch in which that key was wrapped; null while an older backup could still open it.</param>
public sealed record ErasureReceipt(TlogProof Erasure, TlogProof? End)
{
    /// <exception cref="FormatException">It is neither one such proof nor two.</exception>
    public static ErasureReceipt Parse(ReadOnlySpan<byte> bytes)
    {
        var text = StrictText.Decode(bytes);
        var second = text.IndexOf($"\n{TlogProof.Version}\n", StringComparison.Ordinal);
        return second < 0 ? new(Proof(text), End: null) : new(Proof(text[..second]), Proof(text[(second + 1)..]));

        static TlogProof Proof(string text) => TlogProof.Parse(StrictText.Utf8.GetBytes(text));
    }

    /// <summary>What it says; null where its entries do not say that something was erased.</summary>
    public ErasureStatement? Statement =>
        ErasureStatement.Of(Erasure.Entry) is not { } erased ? null
        : End is null ? erased
        : erased.EndedBy(End.Entry);

    /// <summary>What is wrong with it; nothing if it proves what it says.</summary>
    public IEnumerable<Finding> Judge(LogTrust trust)
    {
        foreach (var proof in new[] { Erasure, End }.OfType<TlogProof>())
        foreach (var finding in Judge(proof, trust))
            yield return finding;
        if (ErasureStatement.Of(Erasure.Entry) is not { } erased)
            yield return new Finding("receipt.no_erasure", "The first entry does not say that something was made unreadable.");
        else if (End is not null && erased.EndedBy(End.Entry) is null)
            yield return new Finding(
                "receipt.other_epoch",
                $"The second entry does not say that the key of the epoch {erased.Epoch} was destroyed after that."
            );
    }

    public override string ToString() => End is null ? $"{Erasure}" : $"{Erasure}\n{End}";

    static IEnumerable<Finding> Judge(TlogProof proof, LogTrust trust)
    {
        foreach (var finding in trust.Judge(proof.Checkpoint))
            yield return finding;
        var checkpoint = Checkpoint.Parse(proof.Checkpoint.Text);
        if (proof.Entry is not { } entry || !proof.Inclusion.Proves(TreeHash.Leaf(entry.Span), checkpoint.Root))
            yield return new Finding(
                "entry.unproved",
                $"This is not what the log has as entry {proof.Inclusion.Index} of {checkpoint.Size}.",
                proof.Inclusion.Index
            );
    }
}
