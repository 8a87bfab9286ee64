using Domain.Posts;
using Projections.Timelines;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Projections.Tests.Timelines;

/// <summary>Each script at the point where a race would meet it.</summary>
public sealed class TimelineScriptTests : IAsyncLifetime
{
    const int Cap = 3;
    static readonly PostId[] Ids = [.. Enumerable.Range(0, 8).Select(_ => PostId.New())];

    readonly RedisKey home = $"test:{Guid.NewGuid():N}";
    ConnectionMultiplexer connection = null!;

    IDatabase Redis => connection.GetDatabase();

    public async Task InitializeAsync() => connection = await ConnectionMultiplexer.ConnectAsync(MergedHomeTests.Connection());

    public async Task DisposeAsync()
    {
        await Redis.KeyDeleteAsync([home, TimelineKeys.Lock(home)]);
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task What_is_not_there_is_not_begun_by_a_push()
    {
        await Push(Ids[0]);
        (await Redis.KeyExistsAsync(home)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_push_while_it_is_being_built_is_kept()
    {
        await Begin();
        await Push(Ids[5]);
        (await End(Ids[0], Ids[1])).ShouldBe(1);
        (await Held()).ShouldBe([Ids[5], Ids[1], Ids[0]]);
    }

    [Fact]
    public async Task A_removal_while_it_is_being_built_sends_the_builder_back()
    {
        await Begin();
        await Redis.ScriptEvaluateAsync(TimelineScripts.Remove, [home], [TimelineMember.Of(Ids[0])]);
        (await End(Ids[0])).ShouldBe(0);
        (await Held()).ShouldBeNull();
    }

    [Fact]
    public async Task A_follow_while_it_is_being_built_sends_the_builder_back()
    {
        await Begin();
        await Merge(Ids[0]);
        (await End()).ShouldBe(0);
        (await Held()).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_older_than_a_trimmed_home_reaches_is_not_taken()
    {
        await Begin();
        (await End(Ids[4], Ids[5], Ids[6], Ids[7])).ShouldBe(1);
        (await Held()).ShouldBe([Ids[7], Ids[6], Ids[5]], "it was trimmed");
        await Redis.ScriptEvaluateAsync(TimelineScripts.Remove, [home], [TimelineMember.Of(Ids[7])]);
        await Merge(Ids[0]);
        await Push(Ids[1]);
        (await Held()).ShouldBe([Ids[6], Ids[5]]);
    }

    [Fact]
    public async Task One_builds_at_a_time_and_what_is_built_is_not_built_again()
    {
        await Begin();
        (await Begin()).ShouldBe(0);
        await End();
        (await Begin()).ShouldBe(2);
    }

    [Fact]
    public async Task A_full_timeline_is_small()
    {
        await Redis.ScriptEvaluateAsync(TimelineScripts.Begin, [home, TimelineKeys.Lock(home)], ["token", 10_000]);
        RedisValue[] ids = [.. Enumerable.Range(0, 800).Select(_ => TimelineMember.Of(PostId.New()))];
        await Redis.ScriptEvaluateAsync(TimelineScripts.End, [home, TimelineKeys.Lock(home)], ["token", 800, 600, 0, .. ids]);
        var bytes = (long)await Redis.ExecuteAsync("memory", "usage", home, "samples", 0);
        var isListpack = (string?)await Redis.ExecuteAsync("object", "encoding", home) == "listpack";
        // a Redis of one's own may lack the setting that the server's has
        bytes.ShouldBeLessThan(isListpack ? 20_000 : 120_000);
    }

    async Task<int> Begin() =>
        (int)await Redis.ScriptEvaluateAsync(TimelineScripts.Begin, [home, TimelineKeys.Lock(home)], ["token", 10_000]);

    async Task<int> End(params PostId[] ids) =>
        (int)
            await Redis.ScriptEvaluateAsync(
                TimelineScripts.End,
                [home, TimelineKeys.Lock(home)],
                ["token", Cap, 600, ids.Length < Cap ? 1 : 0, .. ids.Select(TimelineMember.Of)]
            );

    Task<RedisResult> Push(PostId id) => Redis.ScriptEvaluateAsync(TimelineScripts.Push, [home], [Cap, TimelineMember.Of(id)]);

    Task<RedisResult> Merge(PostId id) => Redis.ScriptEvaluateAsync(TimelineScripts.Merge, [home], [Cap, TimelineMember.Of(id)]);

    async Task<IReadOnlyList<PostId>?> Held()
    {
        var read = await Redis.ScriptEvaluateAsync(
            TimelineScripts.Read,
            [home],
            ["down", TimelineMember.After(null), TimelineMember.Before(null), 100, 0]
        );
        return read.IsNull ? null : [.. ((RedisValue[])read!).Skip(1).Select(TimelineMember.Read)];
    }
}
