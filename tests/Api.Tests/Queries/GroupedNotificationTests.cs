using System.Text.Json;
using Shouldly;
using Xunit;
using static Api.Tests.Queries.GroupAnswers;

namespace Api.Tests.Queries;

/// <summary>Which notifications one is shown as one, and how.</summary>
[Collection(InTown.Name)]
public class GroupedNotificationTests(Town town)
{
    [Fact]
    public async Task What_belongs_together_is_one_and_all_else_stands_alone()
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await town.Many(3));
        var (post, other) = (await town.Write(ada), await town.Write(ada));
        foreach (var one in some)
        {
            await town.Favourite(one, post);
            await town.Boost(one, post);
            await town.Follow(one, ada);
        }
        await town.Favourite(some[0], other);
        var first = await town.Publish(some[0], $"@{ada.Name}", mentions: ada);
        await town.Publish(some[0], $"@{ada.Name}", mentions: ada);
        await town.Settled();

        var answer = await ada.Browser.Ask(All);
        Lines(answer).ShouldBe(["mention 1", "mention 1", "favourite 1", "follow 3", "reblog 3", "favourite 3"]);
        var groups = answer.GetProperty("notification_groups").EnumerateArray().ToArray();
        var singly = (await ada.Browser.Ask(OneByOne)).EnumerateArray().ToArray();
        foreach (var group in groups)
        {
            var members = singly.Where(one => Text(one, "group_key") == Text(group, "group_key")).ToArray();
            group.GetProperty("notifications_count").GetInt32().ShouldBe(members.Length);
            Text(group, "most_recent_notification_id").ShouldBe(Text(members[0], "id"));
            Text(group, "page_max_id").ShouldBe(Text(members[0], "id"));
            Text(group, "page_min_id").ShouldBe(Text(members[^1], "id"));
            Text(group, "latest_page_notification_at").ShouldBe(Text(members[0], "created_at"));
            Texts(group.GetProperty("sample_account_ids"))
                .ShouldBe(members.Select(one => Text(one.GetProperty("account"), "id")));
        }
        groups[1].GetProperty("status_id").GetString().ShouldBe($"{first}");
        groups[5].GetProperty("status_id").GetString().ShouldBe($"{post.Post}");
        groups[3].TryGetProperty("status_id", out _).ShouldBeFalse();
        answer.GetProperty("accounts").Ids().ShouldBe(some.Select(one => $"{one.Id}"), ignoreOrder: true);
        answer.GetProperty("statuses").Ids().Length.ShouldBe(4, "each once");
        answer.TryGetProperty("partial_accounts", out _).ShouldBeFalse();

        var alone = await ada.Browser.Ask($"{All}/{Text(groups[5], "group_key")}");
        Lines(alone).ShouldBe(["favourite 3"]);
        alone.GetProperty("notification_groups")[0].TryGetProperty("page_min_id", out _).ShouldBeFalse();
        Lines(await ada.Browser.Ask($"{All}/{Text(groups[0], "group_key")}")).ShouldBe(["mention 1"]);
        (await ada.Browser.Ask($"{All}/{Text(groups[5], "group_key")}/accounts"))
            .Ids()
            .ShouldBe(some.Reverse().Select(fan => $"{fan.Id}"));
        (await ada.Browser.Ask($"{All}/{Text(groups[0], "group_key")}/accounts")).Ids().ShouldBe([$"{some[0].Id}"]);
    }

    [Fact]
    public async Task They_can_be_asked_for_as_clients_need_them()
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await town.Many(2));
        var post = await town.Write(ada);
        foreach (var one in some)
        {
            await town.Favourite(one, post);
            await town.Follow(one, ada);
        }
        await town.Settled();
        async Task<string[]> Of(string query) => Lines(await ada.Browser.Ask($"{All}?{query}"));

        (await Of("grouped_types[]=follow")).ShouldBe(["follow 2", "favourite 1", "favourite 1"]);
        (await Of("grouped_types[]=mention&limit=3")).ShouldBe(["follow 1", "favourite 1", "follow 1"]);
        (await Of("types[]=favourite")).ShouldBe(["favourite 2"]);
        (await Of("exclude_types[]=favourite")).ShouldBe(["follow 2"]);
        (await Of($"account_id={some[0].Id}")).Length.ShouldBe(2);
        (await Of($"account_id={ada.Id}")).ShouldBeEmpty();
        (await ada.Browser.StatusOf($"{All}?expand_accounts=some")).ShouldBe(422);
        (await ada.Browser.StatusOf($"{All}?max_id=nonsense")).ShouldBe(422);

        var part = await ada.Browser.Ask($"{All}?expand_accounts=partial_avatars");
        part.GetProperty("accounts").Ids().ShouldBe([$"{some[1].Id}"]);
        part.GetProperty("partial_accounts").Ids().ShouldBe([$"{some[0].Id}"]);

        async Task<int> Count(string query) =>
            (await ada.Browser.Ask($"{All}/unread_count?{query}")).GetProperty("count").GetInt32();
        (await Count("")).ShouldBe(2);
        (await Count("limit=1")).ShouldBe(1);
        (await Count("grouped_types[]=follow")).ShouldBe(3);
        (await Count("types[]=follow")).ShouldBe(1);
    }

    [Fact]
    public async Task Whom_one_does_not_hear_is_neither_named_nor_counted()
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await town.Many(3));
        var (post, other) = (await town.Write(ada), await town.Write(ada));
        foreach (var one in some)
            await town.Favourite(one, post);
        await town.Favourite(some[2], other);
        await town.Block(some[2], ada);
        await town.Settled();
        var answer = await ada.Browser.Ask(All);
        Lines(answer).ShouldBe(["favourite 2"]);
        var group = answer.GetProperty("notification_groups")[0];
        Texts(group.GetProperty("sample_account_ids")).ShouldBe([$"{some[1].Id}", $"{some[0].Id}"]);
        Text(group, "page_max_id").ShouldBe(Text(group, "most_recent_notification_id"));
        answer.GetProperty("accounts").Ids().ShouldNotContain($"{some[2].Id}");
        (await ada.Browser.Ask($"{All}/{Text(group, "group_key")}/accounts")).Ids().Length.ShouldBe(2);
        (await ada.Browser.StatusOf($"{All}/favourite-{other.Post}-{Text(group, "group_key").Split('-')[2]}")).ShouldBe(404);
    }

    [Fact]
    public async Task They_are_nobody_elses()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada);
        await town.Favourite(bob, post);
        await town.Publish(bob, $"@{ada.Name}", mentions: ada);
        await town.Settled();
        foreach (var group in (await ada.Browser.Ask(All)).GetProperty("notification_groups").EnumerateArray())
        {
            (await ada.Browser.StatusOf($"{All}/{Text(group, "group_key")}")).ShouldBe(200);
            (await bob.Browser.StatusOf($"{All}/{Text(group, "group_key")}")).ShouldBe(404);
            (await town.Anyone.StatusOf($"{All}/{Text(group, "group_key")}")).ShouldBe(401);
        }
        foreach (var nonsense in new[] { "42", "ungrouped-42", "follow-x", "mention-12", $"favourite-{post.Post}-12" })
            (await ada.Browser.StatusOf($"{All}/{nonsense}")).ShouldBe(404, nonsense);
    }
}
