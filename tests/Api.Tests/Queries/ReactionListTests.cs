using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

[Collection(InTown.Name)]
public class ReactionListTests(Town town)
{
    [Fact]
    public async Task Who_liked_and_who_boosted_a_post_pages_by_when_they_did()
    {
        var ada = await town.Settle();
        var (post, other) = (await town.Write(ada), await town.Write(ada));
        List<string> likers = [];
        List<string> boosters = [];
        for (var i = 0; i < 5; i++)
        {
            var (liker, booster) = (await town.Settle(), await town.Settle());
            likers.Insert(0, liker.Id.ToString());
            boosters.Insert(0, booster.Id.ToString());
            await town.Favourite(liker, post);
            await town.Boost(booster, post);
            await town.Bookmark(booster, post);
        }
        await town.Favourite(ada, other);
        var boost = await town.Boost(ada, other);
        await town.Settled();
        (await town.Anyone.Walk($"/api/v1/statuses/{post.Post}/favourited_by?limit=2")).ShouldBe(likers);
        (await town.Anyone.Walk($"/api/v1/statuses/{post.Post}/reblogged_by?limit=2")).ShouldBe(boosters);
        (await town.Anyone.Ask($"/api/v1/statuses/{boost}/favourited_by")).Ids().ShouldBe([ada.Id.ToString()]);
    }

    [Fact]
    public async Task Whom_a_block_parts_from_the_viewer_is_left_out_and_the_pages_go_on()
    {
        var (ada, eve, bob) = (await town.Settle(), await town.Settle(), await town.Settle());
        var post = await town.Write(ada);
        await town.Favourite(bob, post);
        await town.Boost(bob, post);
        await town.Favourite(eve, post);
        await town.Boost(eve, post);
        await town.Block(bob, eve);
        await town.Settled();
        foreach (var list in new[] { "favourited_by", "reblogged_by" })
        {
            var path = $"/api/v1/statuses/{post.Post}/{list}?limit=1";
            (await bob.Browser.Walk(path)).ShouldBe([bob.Id.ToString()], list);
            (await eve.Browser.Walk(path)).ShouldBe([eve.Id.ToString()], list);
            (await ada.Browser.Walk(path)).ShouldBe([eve.Id.ToString(), bob.Id.ToString()], list);
        }
    }

    [Theory]
    [InlineData("favourited_by")]
    [InlineData("reblogged_by")]
    public async Task Of_a_hidden_post_nothing_is_told(string list)
    {
        var (ada, eve) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada, visibility: Visibility.Private);
        var gone = await town.Write(ada);
        await town.Favourite(ada, post);
        await town.Favourite(ada, gone);
        await town.Delete(gone);
        await town.Settled();
        (await ada.Browser.StatusOf($"/api/v1/statuses/{post.Post}/{list}")).ShouldBe(200);
        foreach (var (browser, hidden) in new[] { (eve.Browser, post), (town.Anyone, post), (ada.Browser, gone) })
            (await browser.StatusOf($"/api/v1/statuses/{hidden.Post}/{list}")).ShouldBe(404);
    }

    [Theory]
    [InlineData("favourites")]
    [InlineData("bookmarks")]
    public async Task Ones_own_lists_go_by_when_one_reacted_and_leave_no_gap(string list)
    {
        var (ada, foe, bob) = (await town.Settle(), await town.Settle(), await town.Settle());
        var posts = new List<PostPublished>();
        for (var i = 0; i < 5; i++)
            posts.Add(await town.Write(ada, $"{i}"));
        posts.Reverse(); // not the order in which they were written
        var (gone, hidden) = (await town.Write(ada, "gone"), await town.Write(foe, "hidden"));
        foreach (var post in posts.Take(3).Concat([gone, gone with { Post = PostId.New() }, hidden]).Concat(posts.Skip(3)))
            await (list == "favourites" ? town.Favourite(bob, post) : town.Bookmark(bob, post));
        await (list == "favourites" ? town.Bookmark(bob, await town.Write(ada)) : town.Favourite(bob, await town.Write(ada)));
        await town.Delete(gone);
        await town.Block(foe, bob);
        await town.Settled();

        string[] expected = [.. posts.AsEnumerable().Reverse().Select(post => post.Post.ToString())];
        var (page, next) = await bob.Browser.AskPage($"/api/v1/{list}?limit=4");
        page.Ids().ShouldBe(expected[..4]);
        page[0].GetProperty(list == "favourites" ? "favourited" : "bookmarked").GetBoolean().ShouldBeTrue();
        (await bob.Browser.Ask(next!)).Ids().ShouldBe(expected[4..]);
        (await bob.Browser.Walk($"/api/v1/{list}?limit=1")).ShouldBe(expected);
        (await bob.Browser.Walk($"/api/v1/{list}?limit=2&min_id=0", "prev")).Order().ShouldBe(expected.Order());
        (await ada.Browser.Ask($"/api/v1/{list}")).GetArrayLength().ShouldBe(0);
        (await town.Anyone.StatusOf($"/api/v1/{list}")).ShouldBe(401);
    }

    [Fact]
    public async Task A_bookmark_shows_to_its_maker_alone_on_a_post_and_on_its_boost()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada);
        var boost = await town.Boost(ada, post);
        await town.Bookmark(bob, post);
        await town.Settled();
        foreach (var id in new[] { post.Post, boost })
        {
            (await bob.Browser.Ask($"/api/v1/statuses/{id}")).GetProperty("bookmarked").GetBoolean().ShouldBeTrue();
            (await ada.Browser.Ask($"/api/v1/statuses/{id}")).GetProperty("bookmarked").GetBoolean().ShouldBeFalse();
        }
    }
}
