using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Hashtags that one follows, and what comes to one's home by them.</summary>
[Collection(InTown.Name)]
public class FollowedTagTests(Town town)
{
    const string Home = "/api/v1/timelines/home";

    [Fact]
    public async Task They_are_paged_the_latest_first_and_nobody_sees_anothers()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        string[] tags = ["eins", "zwei", "drei", "vier", "fünf"];
        await town.FollowTags(ada, tags);
        await town.UnfollowTag(ada, "drei");
        await town.FollowTags(ada, "drei");
        await town.Settled();
        string[] expected = ["drei", "fünf", "vier", "zwei", "eins"];
        (await ada.Browser.Ask("/api/v1/followed_tags")).Ids().ShouldBe(expected);
        (await ada.Browser.Walk("/api/v1/followed_tags?limit=2")).ShouldBe(expected);
        var (_, back) = await ada.Browser.AskPage("/api/v1/followed_tags?limit=2", "prev");
        (await ada.Browser.Ask(back!)).Ids().ShouldBeEmpty();
        (await bob.Browser.Ask("/api/v1/followed_tags")).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_public_post_with_one_comes_home_once_whoever_wrote_it()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.FollowTags(ada, "Herbst", "laub");
        await town.Follow(ada, bob);
        var answered = await town.Write(eve, "no hashtag");
        var byStranger = await town.Publish(eve, "#herbst and #laub");
        var byFriend = await town.Publish(bob, "#Herbst");
        var answer = await town.Publish(eve, "an answer, #LAUB", answers: answered);
        var later = await town.Publish(bob, "none");
        await town.Publish(eve, "#herbst", Visibility.Unlisted);
        await town.Publish(eve, "#herbst", Visibility.Private);
        await town.Publish(eve, "#herbst", Visibility.Direct, mentions: bob);
        await town.Settled();
        string[] expected = [$"{later}", $"{answer}", $"{byFriend}", $"{byStranger}"];
        (await ada.Browser.Ask(Home)).Ids().ShouldBe(expected);
        (await ada.Browser.Walk($"{Home}?limit=1")).ShouldBe(expected);
        (await ada.Browser.Ask($"{Home}?min_id={byStranger}&limit=1")).Ids().ShouldBe([$"{byFriend}"]);
        (await ada.Browser.Ask($"{Home}?since_id={byStranger}&limit=1")).Ids().ShouldBe([$"{later}"]);
        (await bob.Browser.Ask(Home)).Ids().ShouldBe([$"{later}", $"{byFriend}"]);

        await town.UnfollowTag(ada, "laub");
        await town.Settled();
        (await ada.Browser.Ask(Home)).Ids().ShouldBe([$"{later}", $"{byFriend}", $"{byStranger}"]);
    }

    [Fact]
    public async Task Whom_one_blocks_or_mutes_or_who_blocks_one_does_not_come_by_a_hashtag_nor_does_who_is_suspended()
    {
        var ada = await town.Settle();
        Person[] others = [await town.Settle(), await town.Settle(), await town.Settle(), await town.Settle()];
        await town.FollowTags(ada, "stille");
        await town.Block(ada, others[0]);
        await town.Block(others[1], ada);
        await town.Mute(ada, others[2]);
        await town.Suspend(others[3]);
        foreach (var other in others)
            await town.Publish(other, "#stille");
        await town.Publish(await town.Settle(), $"@{others[2].Name} #stille", mentions: others[2]);
        await town.Settled();
        (await ada.Browser.Ask(Home)).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edit_puts_it_there_or_takes_it_away_and_an_exclusive_list_does_not_matter()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        await town.FollowTags(ada, "ecke");
        await town.Follow(ada, bob);
        await town.Shelve(ada, isExclusive: true, members: bob);
        var post = await town.Write(bob, "nothing yet");
        await town.Settled();
        (await ada.Browser.Ask(Home)).Ids().ShouldBeEmpty();
        await town.Edit(post, "now with #ecke");
        await town.Settled();
        (await ada.Browser.Ask(Home)).Ids().ShouldBe([$"{post.Post}"]);
        await town.Edit(post, "without");
        await town.Settled();
        (await ada.Browser.Ask(Home)).Ids().ShouldBeEmpty();
        await town.Edit(post, "again #ecke");
        await town.Delete(post);
        await town.Settled();
        (await ada.Browser.Ask(Home)).Ids().ShouldBeEmpty();
    }
}
