using Domain.Accounts;
using Domain.Posts;
using StackExchange.Redis;

namespace Projections.Timelines;

/// <summary>
/// Where timelines stand in Redis. A key carries one of sixteen buckets as its hash tag, so that all timelines of a bucket are
/// in one slot of a cluster, and one script may write many of them.
/// </summary>
static class TimelineKeys
{
    public const int Buckets = 16;

    /// <summary>The authors who have an outbox: whose statuses are fetched by readers rather than pushed to them.</summary>
    public static readonly RedisKey Outboxes = "outboxes";

    /// <summary>Match every home and every outbox, with their locks, for a scan.</summary>
    public const string Homes = "home:{*}:*";

    public const string AllOutboxes = "outbox:{*}:*";

    public static RedisKey Home(AccountId account) => $"home:{Tag(account)}:{account}";

    public static RedisKey Outbox(AccountId account) => $"outbox:{Tag(account)}:{account}";

    /// <summary>Held by whoever builds a timeline.</summary>
    public static RedisKey Lock(RedisKey timeline) => $"{timeline}:lock";

    /// <summary>By the last digit of the id, which is chance.</summary>
    public static int Bucket(AccountId account) => account.Value.ToByteArray(bigEndian: true)[15] % Buckets;

    /// <summary>Whose home a key is; null for any other key.</summary>
    public static AccountId? Reader(string key) =>
        key.Split(':') is ["home", _, var id] && AccountId.TryParse(id, out var account) ? account : null;

    static string Tag(AccountId account) => $"{{{Bucket(account)}}}";
}

/// <summary>
/// A status in a timeline: the 16 bytes of its id. All have one score, so that Redis keeps them in the order of their bytes,
/// which is that of time.
/// </summary>
static class TimelineMember
{
    /// <summary>Nothing older was left out of the timeline.</summary>
    public static readonly RedisValue Whole = (byte[])[.. new byte[15], 1];

    static readonly RedisValue Complete = Enumerable.Repeat((byte)0xFF, 16).ToArray();

    public static RedisValue Of(PostId id) => id.Value.ToByteArray(bigEndian: true);

    public static PostId Read(RedisValue member) => new(new Guid(((ReadOnlyMemory<byte>)member).Span, bigEndian: true));

    /// <summary>A bound of a range by bytes that leaves the id itself, and every mark, outside.</summary>
    public static RedisValue Before(PostId? id) => Exclusive(id is { } x ? Of(x) : Complete);

    public static RedisValue After(PostId? id) => Exclusive(id is { } x && x.Value != Guid.Empty ? Of(x) : Whole);

    static RedisValue Exclusive(RedisValue bound) => (byte[])[(byte)'(', .. (byte[])bound!];
}
