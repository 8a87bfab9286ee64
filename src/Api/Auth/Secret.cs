using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Api.Auth;

/// <summary>Tokens, codes and client secrets: 256 bits of chance, told once and kept only as a hash.</summary>
/// <remarks>A plain hash is enough, since nobody can guess what was random: slowness and salt are for passwords.</remarks>
public static class Secret
{
    const int Size = 32; // bytes

    /// <summary>43 characters that need no escaping in a URL.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    /// <summary>What a secret is stored and found under: SHA-256 in lower-case hex digits.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether the hash is that of the secret; how long it takes says nothing.</summary>
    public static bool Matches(string hash, string? secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(secret ?? "")));
}
