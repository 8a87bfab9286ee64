using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Api.Hosting.Http;
using Projections.Streaming;

namespace Api.Streaming;

/// <summary>
/// One thing that subscribers are told. Its bytes are made once for each form in which they are sent, and shared by all whom
/// they are sent to. Made and read by one thread.
/// </summary>
/// <param name="at">Its place in whatever stream it is told on: what clients name to go on after it.</param>
/// <param name="name">As in <c>update</c>.</param>
/// <param name="payload">An entity as JSON, or an id; null where the name says it all.</param>
public sealed class Message(Place at, string name, string? payload)
{
    public const string Update = "update";
    public const string Edit = "status.update";
    public const string Deletion = "delete";
    public const string Notification = "notification";
    public const string Conversation = "conversation";
    public const string FiltersChanged = "filters_changed";
    public const string Announcement = "announcement";
    public const string AnnouncementReaction = "announcement.reaction";
    public const string AnnouncementDeletion = "announcement.delete";

    /// <summary>Whoever was away for too long has missed something that is not told any more: it is to be read anew.</summary>
    public static Message Gap(Place since) => new(since, "gap", $$"""{"since":"{{since}}"}""");

    public Place At => at;

    readonly Dictionary<string, byte[]> frames = new(StringComparer.Ordinal);

    /// <summary>For a WebSocket: JSON, in which the payload is a text.</summary>
    public byte[] ForSocket(StreamName stream) =>
        Frame(
            stream.Key,
            () => JsonSerializer.SerializeToUtf8Bytes(new SocketMessage(stream.Label, name, payload, $"{at}"), ApiJson.Options)
        );

    /// <summary>
    /// As a server-sent event. Its data is always JSON, so an id stands in quotation marks: clients parse it, and Mastodon's own
    /// ids happen to be numbers.
    /// </summary>
    public byte[] ForEvents() => Frame("", () => Encoding.UTF8.GetBytes($"id: {at}\nevent: {name}\ndata: {Data}\n\n"));

    string Data => name is Deletion or AnnouncementDeletion ? $"\"{payload}\"" : payload ?? "null";

    byte[] Frame(string form, Func<byte[]> make)
    {
        if (!frames.TryGetValue(form, out var frame))
            frames[form] = frame = make();
        return frame;
    }

    sealed record SocketMessage(
        string[] Stream,
        string Event,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Payload,
        string Id
    );
}
