using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Proofs;

/// <summary>A SHA-256 hash of the tree of RFC 6962 (section 2.1): of a leaf, or of a node over two others. As text, base64.</summary>
public readonly record struct TreeHash
{
    /// <summary>In bytes.</summary>
    public const int Size = 32;

    const byte LeafPrefix = 0;
    const byte NodePrefix = 1;

    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static readonly TreeHash Empty = new(SHA256.HashData([]));

    readonly Vector256<byte> bytes;

    /// <exception cref="ArgumentException">The bytes are not 32.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes) =>
        this.bytes =
            bytes.Length == Size
                ? Vector256.Create(bytes)
                : throw new ArgumentException($"A hash has {Size} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>SHA-256(0x00 ‖ entry).</summary>
    public static TreeHash Leaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> prefixed = entry.Length < 1_024 ? stackalloc byte[entry.Length + 1] : new byte[entry.Length + 1];
        prefixed[0] = LeafPrefix;
        entry.CopyTo(prefixed[1..]);
        return OfBytes(prefixed);
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static TreeHash Node(TreeHash left, TreeHash right)
    {
        Span<byte> prefixed = stackalloc byte[1 + 2 * Size];
        prefixed[0] = NodePrefix;
        left.CopyTo(prefixed[1..]);
        right.CopyTo(prefixed[(1 + Size)..]);
        return OfBytes(prefixed);
    }

    /// <exception cref="ArgumentException">There is no room for 32 bytes.</exception>
    public void CopyTo(Span<byte> destination) => bytes.CopyTo(destination);

    public byte[] ToArray()
    {
        var array = new byte[Size];
        CopyTo(array);
        return array;
    }

    /// <exception cref="FormatException">It is not the base64 of 32 bytes, or not as one writes it (RFC 4648, section 3.5).</exception>
    public static TreeHash Parse(string base64) =>
        StrictText.FromBase64(base64) is { Length: Size } bytes
            ? new TreeHash(bytes)
            : throw new FormatException($"'{base64}' is no hash: {Size} bytes in base64 are wanted.");

    public override string ToString() => Convert.ToBase64String(ToArray());

    static TreeHash OfBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(bytes, hash);
        return new TreeHash(hash);
    }
}
