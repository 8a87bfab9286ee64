using System.Buffers.Binary;
using NSec.Cryptography;

namespace Proofs;

/// <summary>A private key that signs notes. It is lost when this is disposed of.</summary>
public sealed class NoteSigner : IDisposable
{
    readonly Key key;

    /// <param name="name">Should be an address without scheme; for a log, its origin.</param>
    /// <param name="seed">The private key of Ed25519 (RFC 8032): 32 bytes of chance. A witness's must be used for nothing else.</param>
    /// <exception cref="ArgumentException">The name is empty or holds a space or a plus, or the seed is not 32 bytes.</exception>
    public NoteSigner(string name, ReadOnlySpan<byte> seed, NoteKeyKind kind = NoteKeyKind.Log)
    {
        if (!NoteKey.IsName(name))
            throw new ArgumentException($"'{name}' cannot name a key.", nameof(name));
        if (seed.Length != NoteKey.Bytes)
            throw new ArgumentException($"A seed has {NoteKey.Bytes} bytes, not {seed.Length}.", nameof(seed));
        key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        Verifier = new NoteVerifier(name, kind, key.PublicKey);
    }

    /// <summary>The public half.</summary>
    public NoteVerifier Verifier { get; }

    /// <param name="text">Ends in a newline.</param>
    /// <param name="now">Stands in a witness's signature, to the second, and is not before 1970; a log's holds no time.</param>
    public NoteSignature Sign(string text, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        if (Verifier.Kind is NoteKeyKind.Witness)
            ArgumentOutOfRangeException.ThrowIfNegative(seconds, nameof(now));
        var signature = SignatureAlgorithm.Ed25519.Sign(key, NoteKey.Message(Verifier.Kind, text, seconds));
        if (Verifier.Kind is NoteKeyKind.Witness)
        {
            var time = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(time, seconds);
            signature = [.. time, .. signature];
        }
        return new NoteSignature(Verifier.Name, Verifier.Id, signature);
    }

    public void Dispose() => key.Dispose();
}
