using Annals.Testing;
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

    static readonly RedisValue Generation = "genera01";

    readonly RedisKey home = $"test:{Guid.NewGuid():N}";
    OwnRedis server = null!;
    ConnectionMultiplexer connection = null!;

    RedisKey[] Keys => [home, $"{home}:lock", Root];

    RedisKey Root => $"{home}:root";

    IDatabase Redis => connection.GetDatabase();

    public async Task InitializeAsync()
    {
        server = await OwnRedis.Start();
        connection = await ConnectionMultiplexer.ConnectAsync(server.Options);
    }

    public async Task DisposeAsync()
    {
        await connection.DisposeAsync();
        await server.DisposeAsync();
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
    public async Task A_lock_ends_with_its_time_and_who_held_it_too_long_completes_nothing_and_frees_nothing()
    {
        RedisValue[] Of(string token, int milliseconds) => [token, milliseconds, 7, Generation];
        await Redis.ScriptEvaluateAsync(TimelineScripts.Begin, Keys, Of("sleeper", 60));
        (await Begin()).ShouldBe(0);
        await Eventually.Until(async () => await Begin() == 1, "its time is over");
        var woken = await Redis.ScriptEvaluateAsync(
            TimelineScripts.End,
            Keys,
            ["sleeper", Generation, Cap, 600, 0, TimelineMember.Of(Ids[0])]
        );
        ((int)woken).ShouldBe(0);
        ((string?)await Redis.StringGetAsync(Keys[1])).ShouldBe("token", "the lock is another's by now");
        (await End(Ids[1])).ShouldBe(1);
        (await Held()).ShouldBe([Ids[1]]);
    }

    [Fact]
    public async Task What_a_bucket_kept_is_read_and_what_it_may_have_lost_is_not()
    {
        await Begin();
        await End(Ids[0]);
        await Advance(7, 9, "unused01");
        (await Held(9)).ShouldBe([Ids[0]]);
        (await Held(10)).ShouldBeNull("more was carried than this Redis knows of");

        await Advance(10, 11, "genera02");
        (await Held(11)).ShouldBeNull("it began anew");
        (await Begin()).ShouldBe(1);
        (await End(Ids[0])).ShouldBe(0, "its builder believed in the old generation");
    }

    [Fact]
    public async Task A_position_never_goes_back()
    {
        await Begin();
        await End(Ids[0]);
        await Advance(7, 9, "unused01");
        await Advance(7, 8, "unused02");
        (await Held(9)).ShouldBe([Ids[0]]);
    }

    [Fact]
    public async Task A_full_timeline_is_small()
    {
        await Redis.ScriptEvaluateAsync(TimelineScripts.Begin, Keys, ["token", 10_000, 7, Generation]);
        RedisValue[] ids = [.. Enumerable.Range(0, 800).Select(_ => TimelineMember.Of(PostId.New()))];
        await Redis.ScriptEvaluateAsync(TimelineScripts.End, Keys, ["token", Generation, 800, 600, 0, .. ids]);
        var bytes = (long)await Redis.ExecuteAsync("memory", "usage", home, "samples", 0);
        var isListpack = (string?)await Redis.ExecuteAsync("object", "encoding", home) == "listpack";
        // a Redis of one's own may lack the setting that the server's has
        bytes.ShouldBeLessThan(isListpack ? 20_000 : 120_000);
    }

    /// <summary>1 when it begins, else what the script says.</summary>
    async Task<int> Begin()
    {
        var begun = await Redis.ScriptEvaluateAsync(TimelineScripts.Begin, Keys, ["token", 10_000, 7, Generation]);
        return begun.Resp2Type == ResultType.Integer ? (int)begun : 1;
    }

    Task<RedisResult> Advance(long from, long to, RedisValue fresh) =>
        Redis.ScriptEvaluateAsync(TimelineScripts.Advance, [Root], [from, to, fresh]);

    async Task<int> End(params PostId[] ids) =>
        (int)
            await Redis.ScriptEvaluateAsync(
                TimelineScripts.End,
                Keys,
                ["token", Generation, Cap, 600, ids.Length < Cap ? 1 : 0, .. ids.Select(TimelineMember.Of)]
            );

    Task<RedisResult> Push(PostId id) => Redis.ScriptEvaluateAsync(TimelineScripts.Push, [home], [Cap, TimelineMember.Of(id)]);

    Task<RedisResult> Merge(PostId id) => Redis.ScriptEvaluateAsync(TimelineScripts.Merge, [home], [Cap, TimelineMember.Of(id)]);

    async Task<IReadOnlyList<PostId>?> Held(long carried = 7)
    {
        var read = await Redis.ScriptEvaluateAsync(
            TimelineScripts.Read,
            [home, Root],
            ["down", TimelineMember.After(null), TimelineMember.Before(null), 100, 600, carried]
        );
        return read.IsNull ? null : [.. ((RedisValue[])read!).Skip(1).Select(TimelineMember.Read)];
    }
}
