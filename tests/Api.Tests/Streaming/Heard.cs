using System.Text.Json;

namespace Api.Tests.Streaming;

/// <summary>Something that was heard on a stream.</summary>
/// <param name="Stream">As in <c>hashtag/word</c>; empty for server-sent events, which do not say.</param>
/// <param name="Payload">As text.</param>
public sealed record Heard(string Stream, string Event, string Payload)
{
    public static Heard OfSocket(string text)
    {
        var message = JsonDocument.Parse(text).RootElement;
        return new(
            string.Join('/', message.GetProperty("stream").EnumerateArray().Select(part => part.GetString())),
            message.GetProperty("event").GetString()!,
            message.GetProperty("payload").GetString()!
        );
    }

    public JsonElement Entity => JsonDocument.Parse(Payload).RootElement;

    /// <summary>Of the status, or of the notification; the payload itself for a deletion.</summary>
    public string Id => Event == "delete" ? Payload : Entity.GetProperty("id").GetString()!;

    /// <summary>As in <c>update 0190…</c>; of a notification, its type and by whom.</summary>
    public string Line =>
        Event == "notification"
            ? $"{Entity.GetProperty("type").GetString()} by {Entity.GetProperty("account").GetProperty("username").GetString()}"
            : $"{Event} {Id}";
}
