using Api.Auth;
using Api.Hosting.Http.Query;
using Api.Hosting.OpenApi;
using Domain.Lists;

namespace Api.Streaming;

/// <summary>
/// <c>GET /api/v1/streaming/…</c>: a stream as server-sent events. A line that is a comment is sent where nothing else was for
/// a while, so that everyone between sees that the connection lives.
/// </summary>
public static class StreamEventsEndpoint
{
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    static readonly QueryValue[] Tag = [new("tag", typeof(string), "Without its sign.") { IsRequired = true }];
    static readonly QueryValue[] List = [new("list", typeof(ListId), "Which.") { IsRequired = true }];
    internal static readonly QueryValue Since = new("since", typeof(string), "After which message to go on: its `id`.");
    static readonly QueryValue[] Media = [new("only_media", typeof(bool), "Only posts with media: none yet.")];

    static readonly byte[] Hello = ":)\n"u8.ToArray();
    static readonly byte[] Thump = ":thump\n"u8.ToArray();

    public static void Map(IEndpointRouteBuilder routes)
    {
        Stream(routes, "user", "Hear what comes to the caller's home timeline and notifications.").Needs("read:statuses");
        Stream(routes, "user/notification", "Hear the caller's notifications.").Needs("read:notifications");
        Stream(routes, "direct", "Hear the caller's conversations of direct posts.").Needs("read:statuses");
        Stream(routes, "list", "Hear what comes to a list's timeline.").Needs("read:statuses").Refuses("list.unknown");
        Stream(routes, "public", "Hear public posts.").Anyone();
        Stream(routes, "public/local", "Hear public posts of this server.").Anyone();
        Stream(routes, "public/remote", "Hear public posts of other servers: there are none.").Anyone();
        Stream(routes, "hashtag", "Hear public posts with a hashtag.").Anyone();
        Stream(routes, "hashtag/local", "Hear public posts of this server with a hashtag.").Anyone();
        Stream(routes, "{**unknown}", "Any other stream: it is refused.").Anyone();
    }

    static RouteHandlerBuilder Stream(IEndpointRouteBuilder routes, string path, string summary) =>
        routes
            .MapGet(
                $"/api/v1/streaming/{path}",
                (HttpContext http, StreamHub hub, StreamEntry entry) => Get(path.Replace('/', ':'), http, hub, entry)
            )
            .WithTokenInAddress()
            .WithSummary(summary)
            .Answers(Answer.Of("text/event-stream"))
            .WithMetadata([
                Since,
                .. path.Split('/')[0] switch
                {
                    "hashtag" => Tag,
                    "list" => List,
                    "public" => Media,
                    _ => Array.Empty<QueryValue>(),
                },
            ]);

    static async Task Get(string stream, HttpContext http, StreamHub hub, StreamEntry entry)
    {
        var ofMedia = Flag.TryParse(http.Request.Query["only_media"].LastOrDefault(), provider: null, out var only) && only;
        var wish = StreamWish.Of(
            ofMedia && stream.StartsWith("public", StringComparison.Ordinal) ? $"{stream}:media" : stream,
            http.Request
        );
        using var subscriber = new Subscriber(http.User, (message, _) => message.ForEvents());
        if (!hub.TryEnter(subscriber))
        {
            await Entrance.RefuseForNow(http);
            return;
        }
        try
        {
            if (await entry.Subscribe(subscriber, wish, http.User, http.RequestAborted) is { } refusal)
            {
                await Entrance.Refuse(http, refusal);
                return;
            }
            (http.Response.ContentType, http.Response.Headers.CacheControl) = ("text/event-stream", "no-store");
            if (!HttpMethods.IsHead(http.Request.Method))
                await Send(subscriber, http);
        }
        finally
        {
            hub.Leave(subscriber);
        }
    }

    static async Task Send(Subscriber subscriber, HttpContext http)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(subscriber.Ended, http.RequestAborted);
        try
        {
            await Write(http.Response, Hello, over.Token);
            while (true)
            {
                var waits = subscriber.Waits(over.Token);
                while (await Task.WhenAny(waits, Task.Delay(KeepAlive, over.Token)) != waits)
                    await Write(http.Response, Thump, over.Token);
                if (!await waits)
                    return;
                while (subscriber.Next() is { } frame)
                {
                    await Write(http.Response, frame, over.Token);
                    subscriber.Sent(frame);
                }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // over: the answer ends here
        }
        if (subscriber.Ending == Ending.TooSlow)
            http.Abort(); // else the server would go on waiting for it to be read
    }

    static async Task Write(HttpResponse response, byte[] bytes, CancellationToken ct)
    {
        await response.Body.WriteAsync(bytes, ct);
        await response.Body.FlushAsync(ct);
    }
}
