using System.Security.Claims;
using Api.Auth;
using Domain.Lists;
using Domain.Posts;
using Projections.Streaming;

namespace Api.Streaming;

/// <summary>A stream as clients name it, and what its subscriber listens for.</summary>
/// <param name="Label">How messages name it: the stream, and its hashtag as the client wrote it or its list.</param>
/// <param name="Channels">None for those on which nothing can come: all posts are local, and none has media.</param>
public sealed record StreamName(string[] Label, IReadOnlyList<Channel> Channels)
{
    const string ReadStatuses = "read:statuses";
    const string ReadNotifications = "read:notifications";

    /// <summary>What it is known by: the label in one text.</summary>
    public string Key => string.Join('\n', Label);

    /// <summary>What a caller gets who asks for a stream, whosever list it is of.</summary>
    public static (StreamName? Name, StreamRefusal? Refusal) Of(StreamWish wish, ClaimsPrincipal caller) =>
        wish.Stream switch
        {
            "user" => Own(["user"], ReadStatuses, Home(caller), caller),
            "user:notification" => Own(["user:notification"], ReadNotifications, [Channel.Notifications], caller),
            "direct" => Own(["direct"], ReadStatuses, [Channel.Direct], caller),
            "list" when ListId.TryParse(wish.List, provider: null, out var list) => Own(
                ["list", wish.List],
                ReadStatuses,
                [Channel.Of(list)],
                caller
            ),
            "list" => (null, string.IsNullOrEmpty(wish.List) ? StreamRefusal.NoList : StreamRefusal.UnknownList),
            "public" or "public:local" => (new([wish.Stream], [Channel.Public]), null),
            "public:remote" or "public:media" or "public:local:media" or "public:remote:media" => (new([wish.Stream], []), null),
            "hashtag" or "hashtag:local" when string.IsNullOrEmpty(wish.Tag) => (null, StreamRefusal.NoTag),
            "hashtag" or "hashtag:local" => (
                new([wish.Stream, wish.Tag], TagKey.Of(wish.Tag) is { } key ? [Channel.Hashtag(key)] : []),
                null
            ),
            _ => (null, StreamRefusal.Unknown),
        };

    static (StreamName?, StreamRefusal?) Own(string[] label, string scope, Channel[] channels, ClaimsPrincipal caller) =>
        caller.TokenId is null ? (null, StreamRefusal.NoToken)
        : !caller.Grants(scope) ? (null, StreamRefusal.NoScope)
        : caller.MaybeAccountId is null ? (null, StreamRefusal.NoAccount)
        : (new(label, channels), null);

    /// <summary>Notifications only where the token may read them.</summary>
    static Channel[] Home(ClaimsPrincipal caller) =>
        caller.Grants(ReadNotifications) ? [Channel.Home, Channel.Notifications] : [Channel.Home];
}

/// <summary>Why a stream cannot be had.</summary>
/// <param name="Status">What HTTP answers.</param>
public sealed record StreamRefusal(int Status, string Error)
{
    public static readonly StreamRefusal Unknown = new(400, "Unknown stream type");
    public static readonly StreamRefusal NoTag = new(400, "Missing tag name parameter");
    public static readonly StreamRefusal NoList = new(400, "Missing list id parameter");
    public static readonly StreamRefusal UnknownList = new(404, "Record not found");
    public static readonly StreamRefusal NoMessage = new(400, "This is not a message that subscribes or unsubscribes");
    public static readonly StreamRefusal TooMany = new(400, "This connection has too many subscriptions");
    public static readonly StreamRefusal NoPlace = new(400, "This is not the id of a message to go on after");
    public static readonly StreamRefusal NoToken = new(401, "The access token is invalid");
    public static readonly StreamRefusal NoScope = new(403, "This action is outside the authorized scopes");
    public static readonly StreamRefusal NoAccount = new(422, "This method requires an authenticated user");
}
