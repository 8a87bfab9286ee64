using System.Text.Json;

namespace Proofs;

/// <summary>What was made unreadable, and when.</summary>
/// <param name="Subject">Whose data key went, such as <c>account/{id}</c>.</param>
/// <param name="Epoch">Of the key that this one was wrapped with.</param>
/// <param name="At">When it went.</param>
/// <param name="FinalAt">When the epoch's own key had gone too, so that no backup opens it; null before that.</param>
public sealed record ErasureStatement(string Subject, string Epoch, DateTimeOffset At, DateTimeOffset? FinalAt)
{
    const string Ended = "instance.key_epoch_destroyed.v1";

    /// <summary>The place of the erasure in the store.</summary>
    internal long Sequence { get; private init; }

    /// <returns>Null when the entry says nothing of the kind.</returns>
    internal static ErasureStatement? Of(ReadOnlyMemory<byte>? entry) =>
        Read(entry) is { Type: not Ended } e && e.KeyEpoch is { } epoch
            ? new(e.Stream, epoch, e.Time, FinalAt: null) { Sequence = e.Sequence }
            : null;

    /// <returns>Null when the entry says nothing of the epoch, or was written before.</returns>
    internal ErasureStatement? EndedBy(ReadOnlyMemory<byte>? entry) =>
        Read(entry) is { Type: Ended } e && e.Epoch == Epoch && e.Sequence > Sequence ? this with { FinalAt = e.Time } : null;

    static Entry? Read(ReadOnlyMemory<byte>? canonical)
    {
        if (canonical is not { } bytes)
            return null;
        try
        {
            using var json = JsonDocument.Parse(bytes, new() { MaxDepth = CanonicalJson.MaxDepth + 1 });
            var entry = json.RootElement;
            return
                Text(entry, "stream") is { } stream
                && Text(entry, "type") is { } type
                && Number(entry, "time") is { } time
                && Number(entry, "sequence") is { } place
                && entry.TryGetProperty("body", out var body)
                ? new(
                    stream,
                    type,
                    DateTimeOffset.UnixEpoch.AddMicroseconds(time),
                    place,
                    Text(body, "keyEpoch"),
                    Text(body, "epoch")
                )
                : null;
        }
        // text that is no Unicode is found only when it is read
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return null; // then it is no entry of ours
        }
    }

    static string? Text(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    static long? Number(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object
        && of.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    sealed record Entry(string Stream, string Type, DateTimeOffset Time, long Sequence, string? KeyEpoch, string? Epoch);
}
