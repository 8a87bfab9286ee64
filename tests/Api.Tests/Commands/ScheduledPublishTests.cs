using Api.Tests.Erasure;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Api.Tests.Commands.Scheduled;

namespace Api.Tests.Commands;

/// <summary>What becomes of posts that waited. No message is handled here but by the tests themselves.</summary>
public sealed class ScheduledPublishTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task It_is_what_posting_it_then_would_have_made_and_nothing_is_left_beside_it()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await server.CatchUp();
        const string more = "\"spoiler_text\":\"cw\",\"language\":\"en\",\"poll\":{\"options\":[\"a\",\"b\"],\"expires_in\":300}";
        var waits = await alice.Schedule($"later #then @{bob.Name}", Tomorrow, more);
        await Task.Delay(5); // a post's id tells when it was made
        var then = DateTimeOffset.UtcNow;
        for (var twice = 0; twice < 2; twice++)
            await server.Publish(waits["id"], Tomorrow);
        await server.CatchUp();

        var post = new Fields((await bob.Get("/api/v1/timelines/home")).Ok.Entity.EnumerateArray().Single());
        (post["account.id"], post["spoiler_text"], post["language"]).ShouldBe(($"{alice.Id}", "cw", "en"));
        (post["application.name"], post["visibility"]).ShouldBe(("Test app", "public"));
        post["content"].ShouldContain("later");
        post.At("tags").GetArrayLength().ShouldBe(1);
        post.At("mentions").GetArrayLength().ShouldBe(1);
        post.At("created_at").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(then.AddMilliseconds(-1));
        post.At("poll.expires_at").GetDateTimeOffset().ShouldBe(then.AddMinutes(5), TimeSpan.FromMinutes(1));
        (await bob.Get("/api/v1/notifications")).Ok.Entity[0].GetProperty("type").GetString().ShouldBe("mention");
        (await server.Count("scheduled.published.v1", ScheduledPost.Stream(PostId.Parse(waits["id"])))).ShouldBe(1);
        await IsOver(alice, waits["id"]);
        (await Counted(alice)).ShouldBe(0);
    }

    [Fact]
    public async Task Handled_by_several_at_once_it_is_published_once()
    {
        var alice = await server.Someone();
        var waits = await alice.Schedule("once", Tomorrow);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Publish(waits["id"], Tomorrow)));
        await server.CatchUp();
        (await Posts(alice)).ShouldBe(["<p>once</p>"]);
    }

    [Fact]
    public async Task A_cancellation_and_its_time_at_once_end_as_one_of_them()
    {
        var alice = await server.Someone();
        for (var i = 0; i < 5; i++)
        {
            var id = (await alice.Schedule($"number {i}", Tomorrow))["id"];
            var published = server.Publish(id, Tomorrow);
            var cancelled = await alice.Delete($"{All}/{id}");
            await published;
            await server.CatchUp();
            var posts = await Posts(alice);
            posts.Count(post => post == $"<p>number {i}</p>").ShouldBe(cancelled.Status == 200 ? 0 : 1);
            await IsOver(alice, id);
        }
    }

    [Fact]
    public async Task What_was_put_off_or_cancelled_is_not_published_by_the_time_it_had()
    {
        var alice = await server.Someone();
        var (later, gone) = ((await alice.Schedule("later", Tomorrow))["id"], (await alice.Schedule("gone", Tomorrow))["id"]);
        _ = (await alice.Move(later, Tomorrow.AddDays(1))).Ok;
        _ = (await alice.Delete($"{All}/{gone}")).Ok;
        foreach (var id in new[] { later, gone, $"{PostId.New()}" })
            await server.Publish(id, Tomorrow);
        await server.CatchUp();
        (await Posts(alice)).ShouldBeEmpty();
        await IsOver(alice, gone);
        await server.Publish(later, Tomorrow.AddDays(1));
        await server.CatchUp();
        (await Posts(alice)).ShouldBe(["<p>later</p>"]);
    }

    [Fact]
    public async Task What_nobody_could_publish_then_is_dropped_and_counts_no_more()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var answered = await bob.Say("before");
        await server.CatchUp();
        var late = (await alice.Schedule("an answer", Tomorrow, $"\"in_reply_to_id\":\"{answered}\""))["id"];
        _ = (await bob.Delete($"/api/v1/statuses/{answered}")).Ok;
        var shut = (await bob.Schedule("hello", Tomorrow))["id"];
        await server.Suspend(bob);
        var carol = await server.Someone();
        var left = (await carol.Schedule("hello", Tomorrow))["id"];
        await server.Delete(carol);
        foreach (var id in new[] { late, shut, left })
        {
            await server.Publish(id, Tomorrow);
            (await server.Count("scheduled.refused.v1", ScheduledPost.Stream(PostId.Parse(id)))).ShouldBe(1);
        }
        await server.Unsuspend(bob);
        await server.Restore(carol);
        await server.CatchUp();
        (await Posts(alice)).ShouldBeEmpty();
        (await Posts(bob)).ShouldBeEmpty();
        (await Posts(carol)).ShouldBeEmpty();
        await IsOver(alice, late);
        await IsOver(bob, shut);
        await IsOver(carol, left);
        (await Counted(alice)).ShouldBe(0);
    }

    /// <summary>How many of an account's are counted as waiting, in all and for a day.</summary>
    Task<long> Counted(Person author) =>
        server.Ask<long>(
            "select coalesce(sum(used), 0)::bigint from annals.quotas where kind like 'scheduled%' and subject = $1",
            $"{author.Id}"
        );

    async Task IsOver(Person author, string id)
    {
        (await author.Get($"{All}/{id}")).Status.ShouldBe(404);
        (await author.Get(All)).Ok.Entity.EnumerateArray().ShouldNotContain(one => one.GetProperty("id").GetString() == id);
        (await server.StateOf(ScheduledPost.Subject(PostId.Parse(id)))).ShouldBe(KeyState.Destroyed);
    }

    static async Task<IReadOnlyList<string>> Posts(Person author) =>
        [
            .. (await author.Get($"/api/v1/accounts/{author.Id}/statuses"))
                .Ok.Entity.EnumerateArray()
                .Select(post => post.GetProperty("content").GetString()!),
        ];
}
