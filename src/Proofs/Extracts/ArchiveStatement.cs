using System.Security.Cryptography;
using System.Text.Json;

namespace Proofs.Extracts;

/// <summary>
/// What the log says of an archive that somebody took: so many entries, with these bytes, are all that there was of the account by then. Whoever runs the server
/// has signed that, and can be held to it.
/// </summary>
/// <param name="Account">Whose.</param>
/// <param name="Events">How many entries.</param>
/// <param name="Digest">See <see cref="DigestOf"/>, as 64 hexadecimal digits.</param>
/// <param name="At">When it was said.</param>
public sealed record ArchiveStatement(string Account, int Events, string Digest, DateTimeOffset At)
{
    internal const string Type = "account.archive_taken.v1";

    /// <summary>SHA-256 over the leaf hashes of the entries, one after the other in the order of the log.</summary>
    public static IncrementalHash NewDigest() => IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The digest of the entries that were added, as the log says it.</summary>
    public static string DigestOf(IncrementalHash entries) => Convert.ToHexStringLower(entries.GetCurrentHash());

    public static void Add(IncrementalHash digest, TreeHash leaf) => digest.AppendData(leaf.ToArray());

    /// <returns>Null when the entry says nothing of the kind.</returns>
    internal static ArchiveStatement? Of(ExtractedEntry? entry) =>
        entry is { Type: Type, Body: { ValueKind: JsonValueKind.Object } body }
        && body.TryGetProperty("account", out var account)
        && body.TryGetProperty("events", out var events)
        && body.TryGetProperty("digest", out var digest)
        && account.ValueKind is JsonValueKind.String
        && digest.ValueKind is JsonValueKind.String
        && events.ValueKind is JsonValueKind.Number
        && events.TryGetInt32(out var count)
            ? new(account.GetString()!, count, digest.GetString()!, entry.Time)
            : null;
}
