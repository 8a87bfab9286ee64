using System.Text.Json;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Which notifications one is shown, and how.</summary>
[Collection(InTown.Name)]
public class NotificationTests(Town town)
{
    const string All = "/api/v1/notifications";

    static string[] Types(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetProperty("type").GetString()!)];

    /// <summary>Somebody whom another rang in each way that there is; as the list has them.</summary>
    async Task<(Person Rung, Person By, PostPublished Post)> Rung()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var (post, read) = (await town.Write(ada), await town.Write(bob));
        await town.AskToFollow(bob, ada);
        await town.Follow(bob, ada);
        await town.Write(bob, $"@{ada.Name}", Visibility.Direct, mentions: ada);
        await town.Favourite(bob, post);
        await town.Boost(bob, post);
        await town.Edit(read, "better", told: ada);
        await town.Settled();
        return (ada, bob, post);
    }

    [Fact]
    public async Task Each_kind_has_the_attributes_that_clients_look_for()
    {
        var (ada, bob, post) = await Rung();
        var list = await ada.Browser.Ask(All);
        Types(list).ShouldBe(["update", "reblog", "favourite", "mention", "follow"]);
        foreach (var one in list.EnumerateArray())
        {
            one.TryGetProperty("status", out _).ShouldBe(one.GetProperty("type").GetString() is not "follow");
            one.GetProperty("account").GetProperty("id").GetString().ShouldBe(bob.Id.ToString());
            one.GetProperty("group_key")
                .GetString()!
                .Split('-')[0]
                .ShouldBe(
                    one.GetProperty("type").GetString() is "update" or "mention"
                        ? "ungrouped"
                        : one.GetProperty("type").GetString()
                );
            one.GetProperty("created_at")
                .GetDateTimeOffset()
                .ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        }
        list[1].GetProperty("status").GetProperty("id").GetString().ShouldBe(post.Post.ToString());
        list[3].GetProperty("status").GetProperty("visibility").GetString().ShouldBe("direct");

        var locked = await town.Settle(isLocked: true);
        await town.AskToFollow(bob, locked);
        await town.Settled();
        var asked = await locked.Browser.Ask(All);
        Types(asked).ShouldBe(["follow_request"]);
        asked[0].TryGetProperty("status", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task They_can_be_asked_for_by_type_and_by_whom()
    {
        var (ada, bob, _) = await Rung();
        var eve = await town.Settle();
        await town.Follow(eve, ada);
        await town.Settled();
        async Task<string[]> Of(string query) => Types(await ada.Browser.Ask($"{All}?{query}"));

        (await Of("types[]=follow")).ShouldBe(["follow", "follow"]);
        (await Of("types[]=follow&types[]=mention&limit=2")).ShouldBe(["follow", "mention"]);
        (await Of("exclude_types[]=follow&exclude_types[]=update&exclude_types[]=poll")).ShouldBe([
            "reblog",
            "favourite",
            "mention",
        ]);
        (await Of("types[]=follow&types[]=reblog&exclude_types[]=follow")).ShouldBe(["reblog"]);
        (await Of("types[]=admin.sign_up")).ShouldBeEmpty();
        (await Of($"account_id={eve.Id}")).ShouldBe(["follow"]);
        (await Of($"account_id={bob.Id}&types=follow")).ShouldBe(["follow"]);
        (await Of($"account_id={ada.Id}")).ShouldBeEmpty();
        (await Of("account_id=nonsense")).ShouldBeEmpty();

        async Task<int> Count(string query) =>
            (await ada.Browser.Ask($"{All}/unread_count?{query}")).GetProperty("count").GetInt32();
        (await Count("")).ShouldBe(6);
        (await Count("limit=2")).ShouldBe(2);
        (await Count("types[]=follow")).ShouldBe(2);
        (await Count($"account_id={eve.Id}")).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_block_either_way_hides_them(bool byRung)
    {
        var (ada, bob, _) = await Rung();
        await (byRung ? town.Block(ada, bob) : town.Block(bob, ada));
        await town.Settled();
        (await ada.Browser.Ask(All)).GetArrayLength().ShouldBe(0);
        (await ada.Browser.Ask($"{All}/unread_count")).GetProperty("count").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_mute_hides_them_unless_it_spares_them_or_is_over()
    {
        var (ada, _, _) = await Rung();
        var (eve, joe, sue) = (await town.Settle(), await town.Settle(), await town.Settle());
        foreach (var other in new[] { eve, joe, sue })
            await town.Follow(other, ada);
        await town.Mute(ada, eve);
        await town.Mute(ada, joe, hidesNotifications: false);
        await town.Mute(ada, sue, until: DateTimeOffset.UtcNow.AddSeconds(-1));
        await town.Settled();
        var list = await ada.Browser.Ask($"{All}?types[]=follow&limit=2");
        list.EnumerateArray()
            .Select(one => one.GetProperty("account").GetProperty("id").GetString())
            .ShouldBe([sue.Id.ToString(), joe.Id.ToString()]);
        (await ada.Browser.Ask($"{All}?account_id={eve.Id}")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Pages_have_neither_gap_nor_repeat_whatever_arrives_or_is_hidden()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        List<string> posts = [];
        for (var i = 0; i < 11; i++)
        {
            posts.Add((await town.Publish(bob, $"@{ada.Name}", mentions: ada)).ToString());
            await town.Publish(eve, $"@{ada.Name}", mentions: ada);
        }
        await town.Mute(ada, eve);
        await town.Settled();
        posts.Reverse();

        async Task Arrive()
        {
            await town.Publish(bob, $"@{ada.Name}", mentions: ada);
            await town.Settled();
        }
        var all = await ada.Browser.Ask($"{All}?limit=80");
        all.EnumerateArray().Select(one => one.GetProperty("status").GetProperty("id").GetString()!).ShouldBe(posts);
        var ids = all.Ids();
        ids.ShouldBe([.. ids.OrderDescending(StringComparer.Ordinal)]);
        (await ada.Browser.Walk($"{All}?limit=4", betweenPages: Arrive)).ShouldBe(ids);
        (await ada.Browser.Walk($"{All}?limit=4&types[]=mention&types[]=follow&max_id={ids[0]}", betweenPages: Arrive)).ShouldBe(
            ids[1..]
        );
        (await ada.Browser.Ask($"{All}?limit=3&min_id={ids[^1]}")).Ids().ShouldBe(ids[^4..^1]);
        (await ada.Browser.Ask($"{All}?types[]=mention&limit=3&min_id={ids[^1]}")).Ids().ShouldBe(ids[^4..^1]);
        (await ada.Browser.Ask($"{All}?since_id={ids[2]}&max_id={ids[0]}")).Ids().ShouldBe([ids[1]]);
        (await ada.Browser.StatusOf($"{All}?max_id=nonsense")).ShouldBe(422);
    }

    [Fact]
    public async Task They_are_nobody_elses()
    {
        var (ada, bob, _) = await Rung();
        foreach (var id in (await ada.Browser.Ask(All)).Ids())
        {
            (await ada.Browser.StatusOf($"{All}/{id}")).ShouldBe(200);
            (await bob.Browser.StatusOf($"{All}/{id}")).ShouldBe(404);
        }
        (await town.Anyone.StatusOf(All)).ShouldBe(401);
        (await ada.Browser.StatusOf($"{All}/42")).ShouldBe(404);
    }

    [Fact]
    public async Task A_mention_in_what_one_may_no_longer_see_is_not_shown()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(bob, "for followers", Visibility.Private);
        await town.Follow(ada, bob);
        await town.Boost(ada, post);
        await town.Edit(post, "edited", told: ada);
        await town.Settled();
        Types(await ada.Browser.Ask(All)).ShouldBe(["update"]);
        await town.Unfollow(ada, bob);
        await town.Settled();
        (await ada.Browser.Ask(All)).GetArrayLength().ShouldBe(0);
    }
}
