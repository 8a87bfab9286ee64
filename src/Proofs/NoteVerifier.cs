using System.Buffers.Binary;
using System.Globalization;
using NSec.Cryptography;

namespace Proofs;

/// <summary>A key by which notes are trusted. As text a vkey: <c>name+id+base64(kind ‖ public key)</c>.</summary>
public sealed class NoteVerifier
{
    readonly PublicKey key;

    internal NoteVerifier(string name, NoteKeyKind kind, PublicKey key)
    {
        (Name, Kind, this.key) = (name, kind, key);
        Id = NoteKey.Id(name, kind, Raw);
    }

    public string Name { get; }

    public NoteKeyKind Kind { get; }

    /// <summary>The first four bytes of a hash over name, kind and key.</summary>
    public uint Id { get; }

    byte[] Raw => key.Export(KeyBlobFormat.RawPublicKey);

    /// <exception cref="FormatException">It is no vkey, not of a kind that is known here, or its id does not fit the key.</exception>
    public static NoteVerifier Parse(string vkey)
    {
        // base64 may hold further plus signs
        if (
            vkey.Split('+', 3) is [var name, _, var base64]
            && NoteKey.IsName(name)
            && StrictText.FromBase64(base64) is [(byte)NoteKeyKind.Log or (byte)NoteKeyKind.Witness, ..] bytes
            && PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes.AsSpan(1), KeyBlobFormat.RawPublicKey, out var key)
            && new NoteVerifier(name, (NoteKeyKind)bytes[0], key!) is var verifier
            && verifier.ToString() == vkey
        )
            return verifier;
        throw new FormatException($"'{vkey}' is no verifier key.");
    }

    public override string ToString() =>
        $"{Name}+{Id.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([(byte)Kind, .. Raw])}";

    /// <summary>Whether the signature says that it is by this key.</summary>
    public bool IsNamedBy(NoteSignature signature) => signature.KeyName == Name && signature.KeyId == Id;

    /// <summary>Whether the signature is by this key and of this text.</summary>
    /// <param name="seconds">When a witness signed, in seconds since 1970; 0 of a log.</param>
    public bool Verifies(string text, NoteSignature signature, out long seconds)
    {
        seconds = 0;
        var value = signature.Value.Span;
        if (Kind is NoteKeyKind.Witness && value.Length > sizeof(long))
        {
            seconds = BinaryPrimitives.ReadInt64BigEndian(value);
            value = value[sizeof(long)..];
        }
        return IsNamedBy(signature)
            && seconds >= 0
            && value.Length == NoteKey.SignatureBytes
            && SignatureAlgorithm.Ed25519.Verify(key, NoteKey.Message(Kind, text, seconds), value);
    }
}
