using Domain.Lists;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

[Collection(InTown.Name)]
public class ListTests(Town town)
{
    [Fact]
    public async Task Members_are_paged_by_when_they_were_put_on_it_or_given_all_at_once()
    {
        var ada = await town.Settle();
        var members = new List<Person>();
        for (var i = 0; i < 5; i++)
        {
            members.Insert(0, await town.Settle());
            await town.Follow(ada, members[0]);
        }
        var list = await town.Shelve(ada, members: [.. members.AsEnumerable().Reverse()]);
        await town.Suspend(members[3]);
        await town.Settled();
        string[] expected = [.. members.Where(member => member != members[3]).Select(member => $"{member.Id}")];
        var path = $"/api/v1/lists/{list}/accounts";
        (await ada.Browser.Walk($"{path}?limit=2")).ShouldBe(expected);
        (await ada.Browser.Ask($"{path}?limit=0")).Ids().ShouldBe(expected);
        (await ada.Browser.Ask($"{path}?limit=1")).Ids().ShouldBe(expected[..1]);
    }

    [Fact]
    public async Task One_lists_ones_lists_and_those_that_somebody_is_on()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(ada, bob);
        await town.Follow(ada, eve);
        var (first, second) = (await town.Shelve(ada, members: [bob]), await town.Shelve(ada, members: [bob, eve]));
        await town.Settled();
        (await ada.Browser.Ask("/api/v1/lists")).Ids().ShouldBe([$"{first}", $"{second}"]);
        (await ada.Browser.Ask($"/api/v1/accounts/{bob.Id}/lists")).Ids().ShouldBe([$"{first}", $"{second}"]);
        (await ada.Browser.Ask($"/api/v1/accounts/{eve.Id}/lists")).Ids().ShouldBe([$"{second}"]);
        (await bob.Browser.Ask($"/api/v1/accounts/{bob.Id}/lists")).Ids().ShouldBeEmpty();
        (await ada.Browser.Ask($"/api/v1/lists/{first}")).GetProperty("title").GetString().ShouldBe("a list");
    }

    [Fact]
    public async Task A_lists_timeline_is_of_its_members_as_its_owner_may_see_them_and_has_pages()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(ada, bob);
        await town.Follow(ada, eve);
        var list = await town.Shelve(ada, members: [bob]);
        var (first, second) = (await town.Publish(bob), await town.Publish(bob, visibility: Visibility.Private));
        await town.Publish(bob, visibility: Visibility.Direct, mentions: ada);
        await town.Publish(ada);
        var boost = await town.Boost(bob, await town.Write(eve));
        await town.Settled();
        var path = $"/api/v1/timelines/list/{list}";
        string[] expected = [$"{boost}", $"{second}", $"{first}"];
        (await ada.Browser.Ask(path)).Ids().ShouldBe(expected);
        (await ada.Browser.Walk($"{path}?limit=1")).ShouldBe(expected);
        (await ada.Browser.Ask($"{path}?min_id={first}&limit=1")).Ids().ShouldBe([$"{second}"]);
        (await ada.Browser.Ask($"{path}?since_id={first}&limit=1")).Ids().ShouldBe([$"{boost}"]);
        (await bob.Browser.StatusOf(path)).ShouldBe(404);

        await town.Mute(ada, eve);
        await town.Unfollow(ada, bob); // as it is until the list is told
        await town.Settled();
        (await ada.Browser.Ask(path)).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_an_exclusive_list_holds_is_read_there_and_not_at_home()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Follow(ada, bob);
        await town.Follow(ada, eve);
        var list = await town.Shelve(ada, isExclusive: true, RepliesPolicy.None, bob);
        var (apart, heard) = (await town.Write(bob), (await town.Publish(eve)).ToString());
        var boost = (await town.Boost(eve, apart)).ToString();
        await town.Settled();
        (await ada.Browser.Ask("/api/v1/timelines/home")).Ids().ShouldBe([boost, heard]);
        (await ada.Browser.Ask($"/api/v1/timelines/list/{list}")).Ids().ShouldBe([$"{apart.Post}"]);
        (await eve.Browser.Ask($"/api/v1/accounts/{bob.Id}/statuses")).Ids().ShouldBe([$"{apart.Post}"]);
    }
}
