using Api.Auth;
using Api.Hosting.OpenApi;
using Domain.Lists;

namespace Api.Streaming;

/// <summary>
/// <c>GET /api/v1/streaming</c>: a WebSocket, on which any number of streams are subscribed to and unsubscribed from; one may be
/// named in the address (<c>stream</c>, <c>tag</c>, <c>list</c>).
/// </summary>
public static class OpenSocketEndpoint
{
    static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);
    static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/streaming", Get)
            .Anyone()
            .WithTokenInAddress()
            .WithSummary("Open a WebSocket, on which streams are subscribed to and unsubscribed from.")
            .Answers(Answer.Socket)
            .WithMetadata(
                new QueryValue("stream", typeof(string), "One to begin with."),
                new QueryValue("tag", typeof(string), "Its hashtag, without the sign."),
                new QueryValue("list", typeof(ListId), "Its list."),
                StreamEventsEndpoint.Since
            );

    static async Task Get(HttpContext http, StreamHub hub, StreamEntry entry)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await Entrance.Refuse(http, NoSocket);
            return;
        }
        using var subscriber = new Subscriber(http.User, (message, stream) => message.ForSocket(stream));
        if (!hub.TryEnter(subscriber))
        {
            await Entrance.RefuseForNow(http);
            return;
        }
        try
        {
            var requests = new SocketRequests(subscriber, http.User, hub, entry);
            if (http.Request.Query["stream"].LastOrDefault() is { Length: > 0 } stream)
                await requests.Subscribe(StreamWish.Of(stream, http.Request), http.RequestAborted);
            using var socket = await http.WebSockets.AcceptWebSocketAsync(
                new WebSocketAcceptContext
                {
                    // browsers hold a connection for failed unless the subprotocol that they named is answered
                    SubProtocol = http.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(),
                    KeepAliveInterval = PingEvery,
                    KeepAliveTimeout = AnsweredWithin,
                }
            );
            await new SocketConversation(socket, subscriber, requests).Run();
        }
        finally
        {
            hub.Leave(subscriber);
        }
    }

    static readonly StreamRefusal NoSocket = new(400, "A WebSocket is expected here");
}
