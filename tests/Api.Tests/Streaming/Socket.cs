using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Api.Tests.Streaming;

/// <summary>A client's WebSocket.</summary>
public sealed class Socket : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Queue<string> early = new(); // came while something else was waited for

    public ClientWebSocket Client { get; } = new();

    /// <summary>Opens one with the token in the address, and subscribes to a stream there where one is named.</summary>
    public static async Task<Socket> Open(HttpClient server, string? token, string? stream = null)
    {
        var socket = new Socket();
        (string Name, string? Value)[] query = [("access_token", token), ("stream", stream)];
        await socket.Connect(
            server,
            string.Join('&', query.Where(one => one.Value is not null).Select(one => $"{one.Name}={one.Value}"))
        );
        return socket;
    }

    public static Task<Socket> Open(Commands.Person person, string? stream = null) =>
        Open(person.Server.Client, person.Token, stream);

    public static Task<Socket> Open(Queries.Person person, string? stream = null) =>
        Open(person.Browser, person.Browser.DefaultRequestHeaders.Authorization!.Parameter, stream);

    /// <exception cref="WebSocketException">It is refused.</exception>
    public Task Connect(HttpClient server, string query = "")
    {
        var address = new UriBuilder(server.BaseAddress!)
        {
            Scheme = "ws",
            Path = "/api/v1/streaming",
            Query = query,
        };
        return Client.ConnectAsync(address.Uri, default);
    }

    public Task Say(string text) =>
        Client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, default);

    /// <summary>Returns when it is done: what is no request is answered after it.</summary>
    public async Task Ask(string type, string stream, string? tag = null, string? list = null)
    {
        var request = new Dictionary<string, string?>
        {
            ["type"] = type,
            ["stream"] = stream,
            ["tag"] = tag,
            ["list"] = list,
        };
        await Say(JsonSerializer.Serialize(request));
        await Say("\"done?\"");
        while (await Receive() is { } text && !text.Contains("This is not a message", StringComparison.Ordinal))
            early.Enqueue(text);
    }

    public Task Subscribe(string stream, string? tag = null) => Ask("subscribe", stream, tag);

    public Task SubscribeToList(string list) => Ask("subscribe", "list", list: list);

    public Task Unsubscribe(string stream, string? tag = null) => Ask("unsubscribe", stream, tag);

    /// <summary>The next message as it came; null when the server closes.</summary>
    public async Task<string?> Text() => early.TryDequeue(out var text) ? text : await Receive();

    public async Task<Heard> Next() =>
        Heard.OfSocket(await Text() ?? throw new InvalidOperationException($"It was closed: {Client.CloseStatusDescription}"));

    /// <summary>What comes until each of some streams told of a status: that too.</summary>
    public async Task<IReadOnlyList<Heard>> Until(string status, params string[] streams)
    {
        var heard = new List<Heard>();
        while (heard.Count(one => one.Event == "update" && one.Id == status) < streams.Length)
            heard.Add(await Next());
        return heard;
    }

    /// <summary>Reads on until the server closes; with which code.</summary>
    public async Task<int> Closed()
    {
        while (await Text() is not null) { }
        return (int)Client.CloseStatus!.Value;
    }

    async Task<string?> Receive()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[1 << 16];
        using var text = new MemoryStream();
        while (true)
        {
            var part = await Client.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (part.MessageType is WebSocketMessageType.Close)
                return null;
            await text.WriteAsync(buffer.AsMemory(0, part.Count));
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Client.State is WebSocketState.Open)
            await Client.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default);
        Client.Dispose();
    }
}
