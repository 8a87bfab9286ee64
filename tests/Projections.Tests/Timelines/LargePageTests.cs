using Domain.Accounts;
using JasperFx.Events;
using Marten;
using Projections.Timelines;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Projections.Tests.Timelines;

public sealed class LargePageTests : IAsyncLifetime
{
    HomeWorld world = null!;

    public async Task InitializeAsync() => world = await HomeWorld.Create();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_page_with_more_work_than_Redis_does_in_its_time_out_is_carried()
    {
        var author = AccountId.New();
        AccountId[] readers = [.. Enumerable.Range(0, 2_000).Select(_ => AccountId.New())];
        await world.Happens(Facts.Published(author));
        await Follow(readers, author);
        await world.Server.Ask(async redis =>
        {
            // what is being built takes all that is pushed; not so many at once that a busy machine runs into the time-out here
            foreach (var some in readers.Chunk(100))
                await Task.WhenAll(some.Select(reader => redis.SortedSetAddAsync(TimelineKeys.Home(reader), new byte[16], 0)));
            return true;
        });
        var posts = Enumerable.Range(0, 200).Select(_ => Facts.Published(author)).ToArray();
        IEvent[] page = [.. posts.Select(post => new Event<Domain.Posts.PostPublished>(post) { Sequence = 1 })];

        var fanOut = world.NewFanOut(world.Link, threshold: readers.Length + 1);
        await using var operations = world.Log.Store.LightweightSession();
        for (var tries = 3; ; tries--)
            try
            {
                await fanOut.Carry(page, 1, operations, default);
                break;
            }
            // on a busy machine a part of it may take too long; the fan-out carries such a page again, and what is too much would be so each time
            catch (RedisTimeoutException) when (tries > 1)
            {
                operations.EjectAllPendingChanges();
            }

        foreach (var reader in new[] { readers[0], readers[^1] })
            (await world.Server.Ask(redis => redis.SortedSetLengthAsync(TimelineKeys.Home(reader)))).ShouldBe(posts.Length + 1);
    }

    async Task Follow(AccountId[] followers, AccountId target)
    {
        await using var bonds = world.Log.Source.CreateCommand(
            """
            insert into annals.mt_doc_bond (id, data, mt_dotnet_type, actor, target, slot, followed_since)
            select follower || '/' || $2, '{}', '', follower, $2, 0, 1 from unnest($1) follower
            """
        );
        bonds.Parameters.AddWithValue(followers.Select(follower => follower.ToString()).ToArray());
        bonds.Parameters.AddWithValue(target.ToString());
        (await bonds.ExecuteNonQueryAsync()).ShouldBe(followers.Length);
    }
}
