using System.Text.Json;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Every way to come upon a post, for everyone who could try it.</summary>
[Collection(InTown.Name)]
public class VisibilityTests(Town town)
{
    [Theory]
    [InlineData(Visibility.Public, "author follower mentioned stranger nobody")]
    [InlineData(Visibility.Unlisted, "author follower mentioned stranger nobody")]
    [InlineData(Visibility.Private, "author follower mentioned")]
    [InlineData(Visibility.Direct, "author mentioned")]
    public async Task A_post_is_shown_to_whom_it_is_for_and_to_nobody_else(Visibility visibility, string seers)
    {
        var (author, mentioned, follower) = (await town.Settle(), await town.Settle(), await town.Settle());
        var (stranger, blocked, blocker) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(follower, author);
        await town.Block(author, blocked);
        await town.Block(blocker, author);
        var tag = $"tag{Guid.NewGuid():N}";
        var parent = await town.Write(stranger, "I ask");
        var post = await town.Write(author, $"about #{tag} @{mentioned.Name}", visibility, parent, mentions: mentioned);
        var child = await town.Write(stranger, "and I answer", answers: post);
        var boost = await town.Boost(author, post, visibility);
        await town.Settled();

        (string Who, HttpClient Browser)[] viewers =
        [
            ("author", author.Browser),
            ("follower", follower.Browser),
            ("mentioned", mentioned.Browser),
            ("stranger", stranger.Browser),
            ("blocked", blocked.Browser),
            ("blocker", blocker.Browser),
            ("nobody", town.Anyone),
        ];
        foreach (var (who, browser) in viewers)
        {
            var sees = seers.Split(' ').Contains(who);
            var seesBoost = sees && (visibility is Visibility.Public or Visibility.Unlisted || who is "author" or "follower");
            var id = post.Post.ToString();
            var isListed = sees && visibility is Visibility.Public;
            (await browser.StatusOf($"/api/v1/statuses/{id}")).ShouldBe(sees ? 200 : 404, who);
            (await browser.StatusOf($"/api/v1/statuses/{id}/context")).ShouldBe(sees ? 200 : 404, who);
            (await browser.StatusOf($"/api/v1/statuses/{boost}")).ShouldBe(seesBoost ? 200 : 404, who);
            (await browser.Ask($"/api/v1/statuses?id[]={id}")).Ids().Contains(id).ShouldBe(sees, who);
            (await browser.Ask($"/api/v1/accounts/{author.Id}/statuses")).Ids().Contains(id).ShouldBe(sees, who);
            (await browser.Ask($"/api/v1/accounts/{author.Id}/statuses"))
                .Ids()
                .Contains(boost.ToString())
                .ShouldBe(seesBoost, who);
            (await browser.Ask($"/api/v1/statuses/{parent.Post}/context"))
                .GetProperty("descendants")
                .Ids()
                .Contains(id)
                .ShouldBe(sees, who);
            (await browser.Ask($"/api/v1/statuses/{child.Post}/context"))
                .GetProperty("ancestors")
                .Ids()
                .Contains(id)
                .ShouldBe(sees, who);
            (await browser.Ask($"/api/v1/timelines/tag/{tag}")).Ids().Contains(id).ShouldBe(isListed, who);
            (await browser.Ask("/api/v1/timelines/public?limit=40")).Ids().ShouldNotContain(id); // an answer to someone else
        }
        foreach (var (who, browser) in viewers.Where(viewer => viewer.Who is not "nobody"))
            (await browser.Ask("/api/v1/timelines/home"))
                .Ids()
                .Contains(boost.ToString())
                .ShouldBe(who is "author" or "follower" && seers.Contains(who), who);
        (await town.Anyone.StatusOf($"/@{author.Name}/{post.Post}")).ShouldBe(seers.Contains("nobody") ? 200 : 404);
    }

    [Fact]
    public async Task The_public_timeline_shows_posts_to_all_but_whom_a_block_parts()
    {
        var (author, blocked, blocker) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Block(author, blocked);
        await town.Block(blocker, author);
        var post = (await town.Publish(author)).ToString();
        await town.Settled();
        (await town.Anyone.Ask("/api/v1/timelines/public")).Ids().ShouldContain(post);
        (await town.Anyone.Ask("/api/v1/timelines/public?local=true")).Ids().ShouldContain(post);
        (await town.Anyone.Ask("/api/v1/timelines/public?remote=1")).Ids().ShouldBeEmpty();
        (await town.Anyone.Ask("/api/v1/timelines/public?only_media=on")).Ids().ShouldBeEmpty();
        (await blocked.Browser.Ask("/api/v1/timelines/public")).Ids().ShouldNotContain(post);
        (await blocker.Browser.Ask("/api/v1/timelines/public")).Ids().ShouldNotContain(post);
    }

    [Fact]
    public async Task Boosts_and_answers_to_others_are_not_in_the_public_timeline_answers_to_oneself_are()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada);
        var more = await town.Write(ada, "furthermore", answers: post);
        var answer = await town.Write(bob, "no", answers: post);
        var boost = await town.Boost(bob, post);
        await town.Settled();
        var ids = (await town.Anyone.Ask("/api/v1/timelines/public?limit=40")).Ids();
        ids.ShouldContain(post.Post.ToString());
        ids.ShouldContain(more.Post.ToString());
        ids.ShouldNotContain(answer.Post.ToString());
        ids.ShouldNotContain(boost.ToString());
    }

    [Fact]
    public async Task A_deleted_post_is_nowhere_and_neither_is_its_boost()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var tag = $"tag{Guid.NewGuid():N}";
        var post = await town.Write(ada, $"#{tag}");
        var boost = await town.Boost(bob, post);
        await town.Follow(bob, ada);
        await town.Settled();
        (await bob.Browser.Ask("/api/v1/timelines/home")).Ids().ShouldContain(boost.ToString());

        await town.Delete(post);
        await town.Settled();
        string[] lists =
        [
            "/api/v1/timelines/home",
            "/api/v1/timelines/public?limit=40",
            $"/api/v1/timelines/tag/{tag}",
            $"/api/v1/accounts/{ada.Id}/statuses",
            $"/api/v1/accounts/{bob.Id}/statuses",
            $"/api/v1/statuses?id[]={post.Post}&id[]={boost}",
        ];
        foreach (var list in lists)
            (await bob.Browser.Ask(list)).Ids().Intersect([post.Post.ToString(), boost.ToString()]).ShouldBeEmpty(list);
        (await bob.Browser.StatusOf($"/api/v1/statuses/{boost}")).ShouldBe(404);
    }

    [Fact]
    public async Task To_whom_an_account_blocks_it_has_neither_posts_nor_followers()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Publish(ada);
        await town.Follow(bob, ada);
        await town.Follow(ada, bob);
        await town.Block(ada, eve);
        await town.Settled();
        foreach (var list in new[] { "statuses", "followers", "following" })
        {
            (await eve.Browser.Ask($"/api/v1/accounts/{ada.Id}/{list}")).GetArrayLength().ShouldBe(0, list);
            (await bob.Browser.Ask($"/api/v1/accounts/{ada.Id}/{list}")).GetArrayLength().ShouldBe(1, list);
        }
        (await eve.Browser.StatusOf($"/api/v1/accounts/{ada.Id}")).ShouldBe(200);
        // and whom a block parts from the viewer is left out of others' lists
        (await eve.Browser.Ask($"/api/v1/accounts/{bob.Id}/followers"))
            .Ids()
            .ShouldBeEmpty();
        (await town.Anyone.Ask($"/api/v1/accounts/{bob.Id}/followers")).Ids().ShouldBe([ada.Id.ToString()]);
    }

    [Fact]
    public async Task Of_an_accounts_statuses_answers_and_boosts_can_be_left_out()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var other = await town.Write(bob);
        var post = await town.Write(ada, "#Cats");
        var more = await town.Write(ada, "more #dogs", answers: post);
        var answer = await town.Write(ada, "hm", answers: other);
        var boost = (await town.Boost(ada, other)).ToString();
        await town.Pin(more);
        await town.Pin(post);
        await town.Settled();
        var (first, second, third) = (post.Post.ToString(), more.Post.ToString(), answer.Post.ToString());
        async Task<string[]> Of(string filter) => (await town.Anyone.Ask($"/api/v1/accounts/{ada.Id}/statuses?{filter}")).Ids();

        (await Of("")).ShouldBe([boost, third, second, first]);
        (await Of("exclude_replies=true")).ShouldBe([boost, second, first]);
        (await Of("exclude_reblogs=1")).ShouldBe([third, second, first]);
        (await Of("exclude_replies=true&exclude_reblogs=true")).ShouldBe([second, first]);
        (await Of("tagged=CATS")).ShouldBe([first]);
        (await Of("tagged=no%22tag")).ShouldBeEmpty();
        (await Of("pinned=true")).ShouldBe([second, first]);
        (await Of("pinned=true&limit=1")).ShouldBe([second]);
        (await Of("only_media=true")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tag_timeline_knows_any_all_and_none()
    {
        var ada = await town.Settle();
        string[] tags = [.. Enumerable.Range(0, 4).Select(_ => $"Tag{Guid.NewGuid():N}")];
        var a = (await town.Publish(ada, $"#{tags[0]}")).ToString();
        var b = (await town.Publish(ada, $"#{tags[1]}")).ToString();
        var ab = (await town.Publish(ada, $"#{tags[0].ToUpperInvariant()} #{tags[1]}")).ToString();
        await town.Settled();
        async Task<string[]> Of(string tag, string more = "") =>
            (await town.Anyone.Ask($"/api/v1/timelines/tag/{tag}?{more}")).Ids();

        (await Of(tags[0])).ShouldBe([ab, a]);
        (await Of(tags[0].ToUpperInvariant())).ShouldBe([ab, a]);
        (await Of(tags[0], $"any[]={tags[1]}")).ShouldBe([ab, b, a]);
        (await Of(tags[0], $"all[]={tags[1]}")).ShouldBe([ab]);
        (await Of(tags[0], $"none[]={tags[1]}")).ShouldBe([a]);
        (await Of(tags[3])).ShouldBeEmpty();
        (await Of("%22]%22")).ShouldBeEmpty();
        (await Of(tags[0], "remote=true")).ShouldBeEmpty();
    }
}
