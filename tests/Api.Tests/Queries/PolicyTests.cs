using System.Text.Json;
using Domain.Accounts;
using Domain.Notifications;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Notifications.PolicyAction;

namespace Api.Tests.Queries;

/// <summary>Of whose acts one is told, by one's policy when one looks.</summary>
[Collection(InTown.Name)]
public class PolicyTests(Town town)
{
    const string All = "/api/v1/notifications";
    const string Groups = "/api/v2/notifications";
    const string Requests = "/api/v1/notifications/requests";

    static readonly NotificationPolicy Lenient = new(Accept, Accept, Accept, Accept, Accept);

    static string[] Types(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetProperty("type").GetString()!)];

    /// <summary>Somebody who came long ago.</summary>
    Task<Person> SettleLongAgo()
    {
        Span<char> old = stackalloc char[32];
        AccountId.New().ToString().CopyTo(old);
        "0180".CopyTo(old); // of 2022
        return town.Settle(named: AccountId.Parse(old.ToString(), provider: null));
    }

    /// <summary>Whom somebody hears: of those who followed them.</summary>
    async Task<string[]> Heard(Person person, string query = "")
    {
        await town.Settled();
        return
        [
            .. (await person.Browser.Ask($"{All}{query}"))
                .EnumerateArray()
                .Select(one => one.GetProperty("account").GetProperty("username").GetString()!),
        ];
    }

    [Fact]
    public async Task Each_rule_puts_aside_whom_it_is_about()
    {
        var ada = await town.Settle();
        var (friend, fan, stranger, old) = (await town.Settle(), await town.Settle(), await town.Settle(), await SettleLongAgo());
        var post = await town.Write(ada);
        await town.Follow(ada, friend);
        await town.Follow(fan, ada);
        foreach (var one in new[] { friend, fan, stranger, old })
            await town.Favourite(one, post);

        async Task<string[]> By(NotificationPolicy policy)
        {
            await town.SetPolicy(ada, policy);
            return await Heard(ada, "?types[]=favourite");
        }
        string[] all = [old.Name, stranger.Name, fan.Name, friend.Name];
        (await Heard(ada, "?types[]=favourite")).ShouldBe(all);
        foreach (var action in new[] { Filter, Drop })
        {
            (await By(Lenient with { ForNotFollowing = action })).ShouldBe([friend.Name]);
            (await By(Lenient with { ForNotFollowers = action })).ShouldBe([fan.Name]);
            (await By(Lenient with { ForNewAccounts = action })).ShouldBe([old.Name, friend.Name]);
            (await By(Lenient with { ForPrivateMentions = action, ForLimitedAccounts = action })).ShouldBe(all);
        }
        (await By(Lenient)).ShouldBe(all, "nothing was written but the policy");
    }

    [Fact]
    public async Task Direct_posts_are_put_aside_but_for_answers_and_what_was_begun_by_oneself()
    {
        var (ada, friend, stranger) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(ada, friend);
        await town.SetPolicy(ada, Lenient with { ForPrivateMentions = Filter });
        var begun = await town.Write(ada, $"@{stranger.Name}", Visibility.Direct, mentions: stranger);
        var answer = await town.Write(stranger, $"@{ada.Name} 1", Visibility.Direct, begun, mentions: ada);
        var further = await town.Write(stranger, $"@{ada.Name} 2", Visibility.Direct, answer, mentions: ada);
        var open = await town.Write(stranger, $"@{ada.Name} 3", mentions: ada);
        var unasked = await town.Write(stranger, $"@{ada.Name} 4", Visibility.Direct, mentions: ada);
        var known = await town.Write(friend, $"@{ada.Name} 5", Visibility.Direct, mentions: ada);
        await town.Settled();
        string[] Posts(JsonElement list) =>
            [.. list.EnumerateArray().Select(one => one.GetProperty("status").GetProperty("id").GetString()!)];

        Posts(await ada.Browser.Ask(All)).ShouldBe([$"{known.Post}", $"{open.Post}", $"{further.Post}", $"{answer.Post}"]);
        Posts(await ada.Browser.Ask($"{All}?include_filtered=true")).ShouldContain($"{unasked.Post}");
        var request = (await ada.Browser.Ask(Requests)).EnumerateArray().ShouldHaveSingleItem();
        request.GetProperty("notifications_count").GetString().ShouldBe("1");
        request.GetProperty("last_status").GetProperty("id").GetString().ShouldBe($"{unasked.Post}");
    }

    [Fact]
    public async Task What_is_put_aside_is_in_no_list_but_where_it_is_asked_for()
    {
        var (ada, stranger) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada);
        await town.Favourite(stranger, post);
        await town.Publish(stranger, $"@{ada.Name}", mentions: ada);
        await town.SetPolicy(ada, Lenient with { ForNotFollowing = Filter });
        (await Heard(ada)).ShouldBeEmpty();
        (await Heard(ada, "?include_filtered=true")).Length.ShouldBe(2);
        async Task<JsonElement> Grouped(string query) =>
            (await ada.Browser.Ask($"{Groups}{query}")).GetProperty("notification_groups");
        (await Grouped("")).GetArrayLength().ShouldBe(0);
        var groups = await Grouped("?include_filtered=true");
        Types(groups).ShouldBe(["mention", "favourite"]);
        (await ada.Browser.StatusOf($"{Groups}/{groups[1].GetProperty("group_key")}")).ShouldBe(404);
        foreach (var count in new[] { All, Groups })
            (await ada.Browser.Ask($"{count}/unread_count")).GetProperty("count").GetInt32().ShouldBe(0);
        var id = (await ada.Browser.Ask($"{All}?include_filtered=true"))[0].GetProperty("id").GetString();
        (await ada.Browser.StatusOf($"{All}/{id}")).ShouldBe(200, "it is asked for by its id");

        var request = (await ada.Browser.Ask(Requests)).EnumerateArray().ShouldHaveSingleItem();
        request.GetProperty("id").GetString().ShouldBe($"{stranger.Id}");
        request.GetProperty("account").GetProperty("id").GetString().ShouldBe($"{stranger.Id}");
        request.GetProperty("notifications_count").GetString().ShouldBe("2");
        (await ada.Browser.Ask($"{Requests}/{stranger.Id}")).GetProperty("id").GetString().ShouldBe($"{stranger.Id}");
        (await ada.Browser.StatusOf($"{Requests}/{ada.Id}")).ShouldBe(404);
        (await stranger.Browser.StatusOf($"{Requests}/{stranger.Id}")).ShouldBe(404);
        var summary = (await ada.Browser.Ask($"{Groups}/policy")).GetProperty("summary");
        summary.GetProperty("pending_requests_count").GetInt32().ShouldBe(1);
        summary.GetProperty("pending_notifications_count").GetInt32().ShouldBe(2);

        await town.SetPolicy(ada, Lenient with { ForNotFollowing = Drop });
        (await Heard(ada, "?include_filtered=true")).ShouldBeEmpty();
        (await ada.Browser.Ask(Requests)).GetArrayLength().ShouldBe(0);
        (await ada.Browser.StatusOf($"{All}/{id}")).ShouldBe(404);
    }

    [Fact]
    public async Task Who_is_accepted_is_heard_from_then_on_and_what_is_dismissed_is_gone()
    {
        var (ada, one, other) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.SetPolicy(ada, Lenient with { ForNotFollowing = Filter });
        foreach (var stranger in new[] { one, other })
            await town.Follow(stranger, ada);
        await town.Settled();
        var rang = (await ada.Browser.Ask($"{All}?include_filtered=true")).Ids();
        await town.AcceptRequest(ada, one);
        await town.DismissRequest(ada, other, NotificationId.Parse(rang[0]));
        (await Heard(ada, "?include_filtered=true")).ShouldBe([one.Name]);
        (await Heard(ada)).ShouldBe([one.Name]);
        (await ada.Browser.Ask(Requests)).GetArrayLength().ShouldBe(0);

        foreach (var stranger in new[] { one, other })
            await town.Publish(stranger, $"@{ada.Name}", mentions: ada);
        (await Heard(ada)).ShouldBe([one.Name, one.Name]);
        var request = (await ada.Browser.Ask(Requests)).EnumerateArray().ShouldHaveSingleItem();
        request.GetProperty("id").GetString().ShouldBe($"{other.Id}");
        request.GetProperty("notifications_count").GetString().ShouldBe("1", "what was dismissed stays away");
        await town.SetPolicy(ada, Lenient);
        (await Heard(ada)).ShouldBe([other.Name, one.Name, one.Name], "whatever the policy says later");
    }

    [Fact]
    public async Task What_one_asked_for_is_always_told()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(bob);
        await town.Edit(post, "better", told: ada);
        await town.EndPoll(bob, await town.Ask(bob), ada);
        await town.SetPolicy(ada, new(Drop, Drop, Drop, Drop, Drop));
        await town.Settled();
        Types(await ada.Browser.Ask(All)).ShouldBe(["poll", "update"]);
    }

    [Fact]
    public async Task A_page_is_full_however_much_was_put_aside_before()
    {
        var (ada, friend, stranger) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(ada, friend);
        List<string> posts = [];
        for (var i = 0; i < 3; i++)
            posts.Insert(0, $"{await town.Publish(friend, $"@{ada.Name}", mentions: ada)}");
        for (var i = 0; i < 60; i++)
            await town.Publish(stranger, $"@{ada.Name}", mentions: ada);
        await town.SetPolicy(ada, Lenient with { ForNotFollowing = Filter });
        await town.Settled();
        (await ada.Browser.Ask($"{All}?limit=2"))
            .EnumerateArray()
            .Select(one => one.GetProperty("status").GetProperty("id").GetString())
            .ShouldBe(posts[..2]);
        (await ada.Browser.Ask($"{Groups}?limit=2")).GetProperty("notification_groups").GetArrayLength().ShouldBe(2);
        (await ada.Browser.Ask($"{Requests}/{stranger.Id}")).GetProperty("notifications_count").GetString().ShouldBe("50");
    }

    [Fact]
    public async Task Requests_have_pages_without_gap_or_repeat()
    {
        var ada = await town.Settle();
        List<string> strangers = [];
        for (var i = 0; i < 9; i++)
        {
            var stranger = await town.Settle();
            await town.Follow(stranger, ada);
            if (i % 4 == 3)
                await town.Follow(ada, stranger); // who is heard stands between
            else
                strangers.Insert(0, $"{stranger.Id}");
        }
        await town.SetPolicy(ada, Lenient with { ForNotFollowing = Filter });
        await town.Settled();
        (await ada.Browser.Ask(Requests)).Ids().ShouldBe(strangers);
        (await ada.Browser.Walk($"{Requests}?limit=2")).ShouldBe(strangers);
        (await ada.Browser.Ask($"{Requests}?limit=2&min_id={strangers[^1]}")).Ids().ShouldBe(strangers[^3..^1]);
        (await ada.Browser.Ask($"{Requests}?since_id={strangers[2]}")).Ids().ShouldBe(strangers[..2]);
        (await ada.Browser.StatusOf($"{Requests}?max_id=nonsense")).ShouldBe(422);
    }
}
