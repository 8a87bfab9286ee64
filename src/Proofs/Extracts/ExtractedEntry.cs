using System.Text.Json;

namespace Proofs.Extracts;

/// <summary>What an entry says, as far as an extract has to be understood.</summary>
sealed record ExtractedEntry(string Stream, string Type, DateTimeOffset Time, JsonElement Body)
{
    /// <returns>Null where it is no entry of ours.</returns>
    public static ExtractedEntry? Read(ReadOnlyMemory<byte> canonical)
    {
        try
        {
            using var json = JsonDocument.Parse(canonical, new() { MaxDepth = CanonicalJson.MaxDepth + 1 });
            var entry = json.RootElement;
            return new(
                entry.GetProperty("stream").GetString()!,
                entry.GetProperty("type").GetString()!,
                DateTimeOffset.UnixEpoch.AddMicroseconds(entry.GetProperty("time").GetInt64()),
                entry.GetProperty("body").Clone()
            );
        }
        catch (Exception malformed)
            when (malformed
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or ArgumentOutOfRangeException
            )
        {
            return null;
        }
    }
}
