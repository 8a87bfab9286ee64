using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>By the links alone: every entry once, and none missed, whatever arrives meanwhile.</summary>
[Collection(InTown.Name)]
public class PagingTests(Town town)
{
    [Fact]
    public async Task Lists_of_statuses_page_without_gap_or_repeat_while_posts_arrive()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        await town.Follow(bob, ada);
        var tag = $"tag{Guid.NewGuid():N}";
        List<string> posts = [];
        for (var i = 0; i < 23; i++)
            posts.Add((await town.Publish(ada, $"{i} #{tag}")).ToString());
        await town.Settled();
        posts.Reverse();

        async Task Arrive()
        {
            await town.Publish(ada, $"late #{tag}");
            await town.Settled();
        }
        (await bob.Browser.Walk("/api/v1/timelines/home?limit=5", betweenPages: Arrive)).ShouldBe(posts);
        (await bob.Browser.Walk($"/api/v1/timelines/tag/{tag}?limit=7&max_id={After(posts[0])}", betweenPages: Arrive)).ShouldBe(
            posts
        );
        (
            await bob.Browser.Walk($"/api/v1/accounts/{ada.Id}/statuses?limit=6&max_id={After(posts[0])}", betweenPages: Arrive)
        ).ShouldBe(posts);
        var everyone = await town.Anyone.Walk(
            $"/api/v1/timelines/public?limit=30&max_id={After(posts[0])}",
            betweenPages: Arrive
        );
        everyone.ShouldBeUnique();
        everyone.Intersect(posts).ShouldBe(posts);
    }

    [Fact]
    public async Task The_way_up_by_min_id_is_as_complete()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        await town.Follow(bob, ada);
        var first = (await town.Publish(ada)).ToString();
        List<string> posts = [];
        for (var i = 0; i < 11; i++)
            posts.Add((await town.Publish(ada)).ToString());
        await town.Settled();

        foreach (var path in new[] { "/api/v1/timelines/home", $"/api/v1/accounts/{ada.Id}/statuses" })
        {
            var (page, up) = await bob.Browser.AskPage($"{path}?limit=4&min_id={first}", "prev");
            page.Ids().ShouldBe([posts[3], posts[2], posts[1], posts[0]], path);
            (await bob.Browser.AskPage(up!)).Page.Ids().ShouldBe([posts[7], posts[6], posts[5], posts[4]], path);
            (await bob.Browser.Ask($"{path}?limit=3&since_id={first}")).Ids().ShouldBe([posts[10], posts[9], posts[8]], path);
            var all = await bob.Browser.Walk($"{path}?limit=4&min_id={first}", "prev");
            all.Order(StringComparer.Ordinal).ToArray().ShouldBe([.. posts], path);
        }
    }

    [Fact]
    public async Task What_is_hidden_neither_shortens_a_page_nor_ends_the_list()
    {
        var (ada, eve) = (await town.Settle(), await town.Settle());
        List<string> posts = [];
        for (var i = 0; i < 6; i++)
        {
            posts.Add((await town.Publish(ada)).ToString());
            for (var j = 0; j < 3; j++)
                await town.Publish(ada, visibility: Visibility.Private);
        }
        await town.Settled();
        posts.Reverse();
        (await eve.Browser.Ask($"/api/v1/accounts/{ada.Id}/statuses?limit=4")).Ids().ShouldBe(posts[..4]);
        (await eve.Browser.Walk($"/api/v1/accounts/{ada.Id}/statuses?limit=4")).ShouldBe(posts);
    }

    [Fact]
    public async Task A_long_run_of_hidden_posts_gives_an_empty_page_with_a_way_on()
    {
        var (ada, eve) = (await town.Settle(), await town.Settle());
        var post = (await town.Publish(ada)).ToString();
        for (var i = 0; i < 12; i++)
            await town.Publish(ada, visibility: Visibility.Private);
        await town.Settled();
        var (page, next) = await eve.Browser.AskPage($"/api/v1/accounts/{ada.Id}/statuses?limit=1");
        page.Ids().ShouldBeEmpty();
        next.ShouldNotBeNull();
        (await eve.Browser.Walk($"/api/v1/accounts/{ada.Id}/statuses?limit=1")).ShouldBe([post]);
    }

    [Fact]
    public async Task Lists_of_accounts_page_by_when_it_began()
    {
        var ada = await town.Settle(isLocked: true);
        List<string> others = [];
        for (var i = 0; i < 7; i++)
        {
            var other = await town.Settle();
            others.Add(other.Id.ToString());
            await town.Follow(other, ada);
            await town.Follow(ada, other);
        }
        List<string> asking = [];
        List<string> blocked = [];
        List<string> muted = [];
        for (var i = 0; i < 3; i++)
        {
            var (asker, foe) = (await town.Settle(), await town.Settle());
            asking.Add(asker.Id.ToString());
            blocked.Add(foe.Id.ToString());
            await town.AskToFollow(asker, ada);
            await town.Block(ada, foe);
            muted.Add(asker.Id.ToString());
            await town.Mute(ada, asker);
        }
        await town.Settled();
        foreach (var list in new[] { others, asking, blocked, muted })
            list.Reverse();
        (await town.Anyone.Walk($"/api/v1/accounts/{ada.Id}/followers?limit=3")).ShouldBe(others);
        (await town.Anyone.Walk($"/api/v1/accounts/{ada.Id}/following?limit=3")).ShouldBe(others);
        (await ada.Browser.Walk("/api/v1/follow_requests?limit=2")).ShouldBe(asking);
        (await ada.Browser.Walk("/api/v1/blocks?limit=2")).ShouldBe(blocked);
        (await ada.Browser.Walk("/api/v1/mutes?limit=2")).ShouldBe(muted);
        var (_, up) = await town.Anyone.AskPage($"/api/v1/accounts/{ada.Id}/followers?limit=3&min_id=0", "prev");
        (await town.Anyone.AskPage(up!)).Page.Ids().ShouldBe([others[1], others[2], others[3]]);
    }

    // one more than an id: everything up to it
    static string After(string id) =>
        (UInt128.Parse(id, System.Globalization.NumberStyles.HexNumber, null) + 1).ToString("x32", null);
}
