namespace Proofs;

/// <summary>A text and what was signed of it: C2SP signed-note. Nothing of it is to be believed before <see cref="Check"/>.</summary>
public sealed class SignedNote
{
    const int MaxSignatures = 100;
    const string Separator = "\n\n";

    /// <param name="text">One or more lines, each ending in a newline.</param>
    /// <exception cref="FormatException">The text cannot be a note's, or the signatures are none or more than 100.</exception>
    public SignedNote(string text, params IReadOnlyList<NoteSignature> signatures)
    {
        if (!text.EndsWith('\n') || text.Any(c => c < ' ' && c != '\n'))
            throw new FormatException("A note's text ends in a newline and holds no other control character.");
        if (signatures.Count is 0 or > MaxSignatures)
            throw new FormatException($"A note has 1 to {MaxSignatures} signatures, not {signatures.Count}.");
        (Text, Signatures) = (text, signatures);
    }

    /// <summary>What is signed, with its last newline.</summary>
    public string Text { get; }

    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <exception cref="FormatException">The bytes are no signed note.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> bytes) => Parse(StrictText.Decode(bytes));

    internal static SignedNote Parse(string note)
    {
        var end = note.LastIndexOf(Separator, StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n') || end + Separator.Length == note.Length)
            throw new FormatException("A note is a text, an empty line, and lines of signatures.");
        var lines = note[(end + Separator.Length)..^1].Split('\n');
        return new SignedNote(note[..(end + 1)], [.. lines.Select(NoteSignature.Parse)]);
    }

    /// <summary>The same text with one more signature, or a newer one by the same key.</summary>
    public SignedNote With(NoteSignature signature) =>
        new(
            Text,
            [.. Signatures.Where(other => (other.KeyName, other.KeyId) != (signature.KeyName, signature.KeyId)), signature]
        );

    /// <summary>What the note's signatures say of a key.</summary>
    public SignatureCheck Check(NoteVerifier key)
    {
        var check = new SignatureCheck(SignatureState.Missing);
        foreach (var signature in Signatures.Where(key.IsNamedBy))
        {
            if (!key.Verifies(Text, signature, out var seconds))
                return new SignatureCheck(SignatureState.Broken);
            check = new SignatureCheck(SignatureState.Valid, seconds);
        }
        return check;
    }

    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => $"{signature}\n"))}";
}
