using System.Text.Json;
using Domain.Posts;
using Shouldly;
using Xunit;
using static Api.Tests.Queries.GroupAnswers;

namespace Api.Tests.Queries;

/// <summary>Groups of notifications page by page, and one that is larger than a page.</summary>
[Collection(InTown.Name)]
public class GroupPagingTests(Town town)
{
    /// <summary>Pages divide notifications: each is in the part of its group that one page has, whatever comes meanwhile.</summary>
    [Theory]
    [InlineData("limit=1")]
    [InlineData("limit=2")]
    [InlineData("limit=3&grouped_types[]=favourite")]
    [InlineData("limit=2&types[]=favourite&types[]=follow&types[]=mention")]
    public async Task Pages_have_neither_gap_nor_repeat_whatever_arrives(string query)
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await town.Many(9));
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
        var (ada, some) = (await town.Settle(), await town.Many(3));
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
    public async Task Of_a_large_group_all_are_counted_some_named_and_the_others_to_be_had_page_by_page()
    {
        await WithinHalfADay();
        var (ada, some) = (await town.Settle(), await town.Many(63));
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
}
