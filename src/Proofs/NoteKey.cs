using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Proofs;

/// <summary>What signing and verifying a note have in common (C2SP signed-note, tlog-cosignature).</summary>
static class NoteKey
{
    public const int Bytes = 32;
    public const int SignatureBytes = 64;

    /// <summary>Not empty, no space or control character, no plus.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    /// <summary>SHA-256(name ‖ newline ‖ kind ‖ public key), its first four bytes.</summary>
    public static uint Id(string name, NoteKeyKind kind, ReadOnlySpan<byte> publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(
            SHA256.HashData([.. StrictText.Utf8.GetBytes(name), (byte)'\n', (byte)kind, .. publicKey])
        );

    /// <summary>The bytes that are signed: the text, for a witness after a line for the kind and one for the time.</summary>
    /// <param name="seconds">Since 1970; of a witness only.</param>
    public static byte[] Message(NoteKeyKind kind, string text, long seconds) =>
        StrictText.Utf8.GetBytes(
            kind is NoteKeyKind.Witness ? $"cosignature/v1\ntime {StrictText.Digits(seconds)}\n{text}" : text
        );
}
