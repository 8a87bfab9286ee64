using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Api.Tests.Commands;
using Shouldly;

namespace Api.Tests.Streaming;

/// <summary>A client's WebSocket.</summary>
public sealed class Socket : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly ClientWebSocket client = new();

    public ClientWebSocket Client => client;

    /// <summary>Opens one with the token in the address.</summary>
    public static async Task<Socket> Open(HttpClient server, string? token, string stream = "")
    {
        var socket = new Socket();
        var query = string.Join(
            '&',
            new[] { token is null ? "" : $"access_token={token}", stream.Length == 0 ? "" : $"stream={stream}" }.Where(part =>
                part.Length > 0
            )
        );
        await socket.Connect(server, query);
        return socket;
    }

    public static Task<Socket> Open(Person person, string stream = "") => Open(person.Server.Client, person.Token, stream);

    /// <exception cref="WebSocketException">It is refused.</exception>
    public Task Connect(HttpClient server, string query) =>
        client.ConnectAsync(
            new UriBuilder(server.BaseAddress!)
            {
                Scheme = "ws",
                Path = "/api/v1/streaming",
                Query = query,
            }.Uri,
            default
        );

    public Task Say(string text) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, default);

    /// <summary>Returns when it is subscribed: an error, which is answered after it, has come.</summary>
    public async Task Subscribe(string stream, string? tag = null)
    {
        await Say(
            JsonSerializer.Serialize(
                new
                {
                    type = "subscribe",
                    stream,
                    tag,
                }
            )
        );
        await Say("""{"type": "nothing"}""");
        (await Text())!.ShouldContain("This is not a message");
    }

    public async Task<Heard> Next()
    {
        var message = JsonDocument.Parse(await Text() ?? throw new InvalidOperationException("It was closed.")).RootElement;
        return new(
            string.Join('/', message.GetProperty("stream").EnumerateArray().Select(part => part.GetString())),
            message.GetProperty("event").GetString()!,
            message.GetProperty("payload").GetString()!
        );
    }

    /// <summary>The next message as it came; null when the server closes.</summary>
    public async Task<string?> Text()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[1 << 16];
        using var text = new MemoryStream();
        while (true)
        {
            var part = await client.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (part.MessageType is WebSocketMessageType.Close)
                return null;
            await text.WriteAsync(buffer.AsMemory(0, part.Count));
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    /// <summary>Reads on until the server closes; with which code.</summary>
    public async Task<int> Closed()
    {
        while (await Text() is not null) { }
        return (int)client.CloseStatus!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (client.State is WebSocketState.Open)
            await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default);
        client.Dispose();
    }
}
