using System.Buffers.Binary;

namespace Proofs;

/// <summary>One signature line of a note. It says nothing until a <see cref="NoteVerifier"/> has looked at it.</summary>
/// <param name="KeyId">With the name it tells which key is meant; it is no proof of the key.</param>
/// <param name="Value">What the key's kind asks for: a signature, or a time and a signature.</param>
public sealed record NoteSignature(string KeyName, uint KeyId, ReadOnlyMemory<byte> Value)
{
    const string Dash = "— ";

    /// <param name="line">Without the newline.</param>
    /// <exception cref="FormatException">It is no signature line.</exception>
    public static NoteSignature Parse(string line)
    {
        if (
            line.StartsWith(Dash, StringComparison.Ordinal)
            && line[Dash.Length..].Split(' ') is [var name, var base64]
            && NoteKey.IsName(name)
            && StrictText.FromBase64(base64) is { Length: > sizeof(uint) } bytes
        )
            return new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)));
        throw new FormatException($"'{line}' is no signature line.");
    }

    /// <summary>The line, without the newline.</summary>
    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Value.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Value.Span.CopyTo(bytes.AsSpan(sizeof(uint)));
        return $"{Dash}{KeyName} {Convert.ToBase64String(bytes)}";
    }
}
