using System.Security.Cryptography;
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

    /// <summary>Matches every home, with its lock, for a scan.</summary>
    public const string Homes = "home:{*}:*";

    public static RedisKey Home(AccountId account) => $"home:{Tag(account)}:{account}";

    /// <summary>Held by whoever builds a home.</summary>
    public static RedisKey Lock(AccountId account) => $"{Home(account)}:lock";

    /// <summary>What all homes of a bucket rest on.</summary>
    public static RedisKey Root(int bucket) => $"homes:{{{bucket}}}";

    public static RedisKey Root(AccountId account) => Root(Bucket(account));

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

    /// <summary>Below every mark of completeness, above every id.</summary>
    static readonly RedisValue Highest = Enumerable.Repeat((byte)0xFF, 8).ToArray();

    /// <summary>Eight bytes that no other generation has.</summary>
    public static RedisValue NewGeneration() => RandomNumberGenerator.GetBytes(8);

    public static RedisValue Of(PostId id) => id.Value.ToByteArray(bigEndian: true);

    public static PostId Read(RedisValue member) => new(new Guid(((ReadOnlyMemory<byte>)member).Span, bigEndian: true));

    /// <summary>A bound of a range by bytes that leaves the id itself, and every mark, outside.</summary>
    public static RedisValue Before(PostId? id) => Exclusive(id is { } x ? Of(x) : Highest);

    public static RedisValue After(PostId? id) => Exclusive(id is { } x && x.Value != Guid.Empty ? Of(x) : Whole);

    static RedisValue Exclusive(RedisValue bound) => (byte[])[(byte)'(', .. (byte[])bound!];
}
