using System.Security.Claims;
using Api.Auth;
using Domain.Posts;
using Projections.Streaming;

namespace Api.Streaming;

/// <summary>A stream as clients name it, and what its subscriber listens for.</summary>
/// <param name="Label">How messages name it: the stream, and its hashtag as the client wrote it.</param>
/// <param name="Channels">None for those on which nothing can come: all posts are local, and none has media.</param>
public sealed record StreamName(string[] Label, IReadOnlyList<Channel> Channels)
{
    const string ReadStatuses = "read:statuses";
    const string ReadNotifications = "read:notifications";

    /// <summary>What it is known by: the label in one text.</summary>
    public string Key => string.Join('\n', Label);

    /// <summary>What a caller gets who asks for a stream.</summary>
    /// <param name="tag">For streams of a hashtag.</param>
    public static (StreamName? Name, StreamRefusal? Refusal) Of(string? name, string? tag, ClaimsPrincipal caller) =>
        name switch
        {
            "user" => Own(name, ReadStatuses, Home(caller), caller),
            "user:notification" => Own(name, ReadNotifications, [Channel.Notifications], caller),
            "public" or "public:local" => (new([name], [Channel.Public]), null),
            "public:remote" or "public:media" or "public:local:media" or "public:remote:media" => (new([name], []), null),
            "hashtag" or "hashtag:local" when string.IsNullOrEmpty(tag) => (null, StreamRefusal.NoTag),
            "hashtag" or "hashtag:local" => (new([name, tag], TagKey.Of(tag) is { } key ? [Channel.Hashtag(key)] : []), null),
            _ => (null, StreamRefusal.Unknown),
        };

    static (StreamName?, StreamRefusal?) Own(string name, string scope, Channel[] channels, ClaimsPrincipal caller) =>
        caller.TokenId is null ? (null, StreamRefusal.NoToken)
        : !caller.Grants(scope) ? (null, StreamRefusal.NoScope)
        : caller.MaybeAccountId is null ? (null, StreamRefusal.NoAccount)
        : (new([name], channels), null);

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
    public static readonly StreamRefusal NoMessage = new(400, "This is not a message that subscribes or unsubscribes");
    public static readonly StreamRefusal TooMany = new(400, "This connection has too many subscriptions");
    public static readonly StreamRefusal NoToken = new(401, "The access token is invalid");
    public static readonly StreamRefusal NoScope = new(403, "This action is outside the authorized scopes");
    public static readonly StreamRefusal NoAccount = new(422, "This method requires an authenticated user");
}
