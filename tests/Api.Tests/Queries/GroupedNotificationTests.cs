using System.Text.Json;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Which notifications one is shown as one, and how.</summary>
[Collection(InTown.Name)]
public class GroupedNotificationTests(Town town)
{
    const string All = "/api/v2/notifications";
    const string OneByOne = "/api/v1/notifications";

    /// <summary>As <c>type count</c>.</summary>
    static string[] Lines(JsonElement answer) =>
        [
            .. answer
                .GetProperty("notification_groups")
                .EnumerateArray()
                .Select(group => $"{group.GetProperty("type")} {group.GetProperty("notifications_count")}"),
        ];

    static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    /// <summary>Half days end at noon and midnight: what is to be of one must not happen there.</summary>
    static async Task WithinHalfADay()
    {
        var now = DateTimeOffset.UtcNow;
        var left = now.UtcDateTime.Date.AddHours(now.Hour < 12 ? 12 : 24) - now.UtcDateTime;
        if (left < TimeSpan.FromMinutes(1))
            await Task.Delay(left + TimeSpan.FromSeconds(1));
    }

    async Task<Person[]> Many(int count)
    {
        var people = new Person[count];
        for (var i = 0; i < count; i++)
            people[i] = await town.Settle();
        return people;
    }

    [Fact]
    public async Task What_belongs_together_is_one_and_all_else_stands_alone()
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await Many(3));
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
        var (ada, some) = (await town.Settle(), await Many(2));
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

    /// <summary>Pages divide notifications: each is in the part of its group that one page has, whatever comes meanwhile.</summary>
    [Theory]
    [InlineData("limit=1")]
    [InlineData("limit=2")]
    [InlineData("limit=3&grouped_types[]=favourite")]
    [InlineData("limit=2&types[]=favourite&types[]=follow&types[]=mention")]
    public async Task Pages_have_neither_gap_nor_repeat_whatever_arrives(string query)
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await Many(9));
        PostPublished[] posts = [await town.Write(ada), await town.Write(ada)];
        foreach (var one in some)
        {
            await town.Favourite(one, posts[0]);
            await town.Favourite(one, posts[1]);
            await town.Follow(one, ada);
            if (one == some[4])
                await town.Publish(one, $"@{ada.Name}", mentions: ada);
        }
        await town.Mute(ada, some[8]);
        await town.Settled();
        var before = await ada.Browser.Ask($"{OneByOne}?limit=80");

        List<string> parts = []; // of which notification is on which
        string? next = $"{All}?{query}";
        for (var pages = 0; next is not null; pages++)
        {
            pages.ShouldBeLessThan(40);
            (var page, next) = await ada.Browser.AskPage(next);
            var groups = page.GetProperty("notification_groups").EnumerateArray().ToArray();
            groups.Select(group => Text(group, "group_key")).ShouldBeUnique();
            groups
                .Select(group => Text(group, "page_max_id"))
                .ShouldBe(groups.Select(group => Text(group, "page_max_id")).OrderDescending(StringComparer.Ordinal));
            foreach (var group in groups)
            foreach (var one in before.EnumerateArray())
                if (IsIn(one, group))
                    parts.Add(Text(one, "id"));
            await town.Favourite(await town.Settle(), posts[0]);
            await town.Settled();
        }
        parts.ShouldBe(before.Ids(), ignoreOrder: true);

        static bool IsIn(JsonElement one, JsonElement group) =>
            Text(group, "group_key") is var key
            && (Text(one, "group_key") == key || $"ungrouped-{Text(one, "id")}" == key)
            && string.CompareOrdinal(Text(one, "id"), Text(group, "page_max_id")) <= 0
            && string.CompareOrdinal(Text(one, "id"), Text(group, "page_min_id")) >= 0;
    }

    [Fact]
    public async Task What_is_newer_is_asked_for_by_what_was_seen_last()
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await Many(3));
        var post = await town.Write(ada);
        await town.Favourite(some[0], post);
        await town.Follow(some[0], ada);
        await town.Settled();
        var (page, prev) = await ada.Browser.AskPage(All, "prev");
        Lines(page).ShouldBe(["follow 1", "favourite 1"]);
        (await ada.Browser.AskPage(prev!)).Page.GetProperty("notification_groups").GetArrayLength().ShouldBe(0);

        await town.Favourite(some[1], post);
        await town.Publish(some[1], $"@{ada.Name}", mentions: ada);
        await town.Favourite(some[2], post);
        await town.Settled();
        var newer = await ada.Browser.Ask(prev!);
        Lines(newer).ShouldBe(["favourite 3", "mention 1"]);
        var singly = (await ada.Browser.Ask(OneByOne)).Ids();
        var favourites = newer.GetProperty("notification_groups")[0];
        (Text(favourites, "page_min_id"), Text(favourites, "page_max_id")).ShouldBe((singly[2], singly[0]));
        var last = Text(page.GetProperty("notification_groups")[0], "page_max_id");
        Lines(await ada.Browser.Ask($"{All}?since_id={last}&limit=1")).ShouldBe(["favourite 3"]);
        Lines(await ada.Browser.Ask($"{All}?min_id={last}&limit=1")).ShouldBe(["favourite 3"]);
    }

    [Fact]
    public async Task Whom_one_does_not_hear_is_neither_named_nor_counted()
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await Many(3));
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
    public async Task Of_a_large_group_all_are_counted_some_named_and_the_others_to_be_had_page_by_page()
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await Many(63));
        var post = await town.Write(ada);
        var before = await town.Write(await town.Settle(), $"@{ada.Name}", mentions: ada);
        foreach (var one in some)
            await town.Favourite(one, post);
        await town.Block(ada, some[60]);
        await town.Settled();

        // as many as a page has are read, and then more, until the group is passed
        var answer = await ada.Browser.Ask($"{All}?limit=2");
        Lines(answer).ShouldBe(["favourite 62", "mention 1"]);
        var group = answer.GetProperty("notification_groups")[0];
        Texts(group.GetProperty("sample_account_ids"))
            .ShouldBe(some.Reverse().Where(one => one != some[60]).Take(8).Select(one => $"{one.Id}"));
        answer.GetProperty("statuses").Ids().ShouldBe([$"{post.Post}", $"{before.Post}"]);
        (await ada.Browser.Walk($"{All}/{Text(group, "group_key")}/accounts?limit=20")).ShouldBe(
            some.Reverse().Where(one => one != some[60]).Select(one => $"{one.Id}")
        );
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
