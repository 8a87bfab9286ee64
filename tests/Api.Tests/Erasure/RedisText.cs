using System.Text;
using Annals.Testing;
using Shouldly;
using StackExchange.Redis;

namespace Api.Tests.Erasure;

static class RedisText
{
    /// <summary>Every key and value.</summary>
    public static async Task<string> Text(this OwnRedis redis)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Options);
        var (database, text) = (connection.GetDatabase(), new StringBuilder());
        await foreach (var key in connection.GetServers().Single().KeysAsync())
        {
            text.Append(key).Append(' ');
            text.AppendJoin(
                ' ',
                await database.KeyTypeAsync(key) switch
                {
                    RedisType.String => [await database.StringGetAsync(key)],
                    RedisType.Hash => (await database.HashGetAllAsync(key)).SelectMany(entry =>
                        new[] { entry.Name, entry.Value }
                    ),
                    RedisType.List => await database.ListRangeAsync(key),
                    RedisType.Set => await database.SetMembersAsync(key),
                    RedisType.SortedSet => await database.SortedSetRangeByRankAsync(key),
                    var other => throw new InvalidOperationException($"{key} is a {other}: how is it read?"),
                }
            );
            text.AppendLine();
        }
        text.Length.ShouldBeGreaterThan(0, "homes are in Redis");
        return text.ToString();
    }
}
