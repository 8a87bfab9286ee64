using System.Security.Claims;
using System.Text.Json;
using Api.Hosting.Http;

namespace Api.Streaming;

/// <summary>What a client asks for on its WebSocket: <c>{"type": "subscribe", "stream": "hashtag", "tag": "word"}</c>.</summary>
public sealed class SocketRequests(Subscriber subscriber, ClaimsPrincipal caller, StreamHub hub, StreamEntry entry)
{
    /// <summary>What cannot be done is answered with an error on the socket.</summary>
    public async Task Do(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        if (Read(message) is not { Type: "subscribe" or "unsubscribe" } request)
            Refuse(StreamRefusal.NoMessage);
        else if (request.Type == "subscribe")
            await Subscribe(request.Wish, ct);
        else if (StreamName.Of(request.Wish, caller) is ({ } name, _))
            hub.Unsubscribe(subscriber, name);
    }

    /// <inheritdoc cref="StreamEntry.Subscribe"/>
    public async Task Subscribe(StreamWish wish, CancellationToken ct)
    {
        if (await entry.Subscribe(subscriber, wish, caller, ct) is { } refusal)
            Refuse(refusal);
    }

    void Refuse(StreamRefusal refusal) => subscriber.Send(JsonSerializer.SerializeToUtf8Bytes(refusal, ApiJson.Options));

    static Request? Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            return JsonSerializer.Deserialize<Request>(message.Span, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    sealed record Request(string? Type, string? Stream, string? Tag, string? List, string? Since)
    {
        public StreamWish Wish => new(Stream, Tag, List, Since);
    }
}
