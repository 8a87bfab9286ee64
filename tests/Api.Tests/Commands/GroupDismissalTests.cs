using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

/// <summary>A group of notifications is put away as one.</summary>
[Collection(CommandTests.Name)]
public class GroupDismissalTests(CommandServer server)
{
    const string All = "/api/v2/notifications";

    async Task<string[]> Groups(Person person)
    {
        await server.CatchUp();
        return
        [
            .. (await person.Get(All))
                .Ok.Entity.GetProperty("notification_groups")
                .EnumerateArray()
                .Select(group => group.GetProperty("group_key").GetString()!),
        ];
    }

    [Fact]
    public async Task All_of_a_group_are_put_away_at_once_and_what_rings_since_is_there()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        var post = await alice.Say("hello");
        foreach (var fan in new[] { bob, carol })
            _ = (await fan.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        await bob.Follow(alice);
        var groups = await Groups(alice);
        groups.Length.ShouldBe(2);
        var before = await server.Events();

        // of whom else it is nothing is told, and nothing is changed
        _ = (await bob.Post($"{All}/{groups[1]}/dismiss")).Ok;
        (await server.Events()).ShouldBe(before);
        (await Groups(alice)).ShouldBe(groups);

        (await alice.Post($"{All}/{groups[1]}/dismiss")).Ok.Entity.EnumerateObject().ShouldBeEmpty();
        (await server.Events()).ShouldBe(before + 1);
        (await alice.Get($"{All}/{groups[1]}")).ShouldBeRefused(404, "Record not found"); // at once: it reads what it wrote
        (await Groups(alice)).ShouldBe([groups[0]]);
        _ = (await alice.Post($"{All}/{groups[1]}/dismiss")).Ok;
        (await server.Events()).ShouldBe(before + 1, "twice is as once");

        _ = (await bob.Post($"/api/v1/statuses/{post}/unfavourite")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        (await Groups(alice)).ShouldBe([groups[1], groups[0]]);
        _ = (await alice.Post($"{All}/{groups[1]}/dismiss")).Ok;
        (await Groups(alice)).ShouldBe([groups[0]]);
    }

    [Fact]
    public async Task What_stands_alone_is_put_away_by_its_key_too()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await server.CatchUp(); // a name is found once its bearer's row is there
        await bob.Say($"@{alice.Name}");
        var group = (await Groups(alice)).ShouldHaveSingleItem();
        group.ShouldStartWith("ungrouped-");
        (await bob.Post($"{All}/{group}/dismiss")).ShouldBeRefused(404, "Record not found");
        _ = (await alice.Post($"{All}/{group}/dismiss")).Ok;
        (await Groups(alice)).ShouldBeEmpty();
        (await alice.Get("/api/v1/notifications")).Body.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_count_of_groups_begins_after_the_marker()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await server.CatchUp(); // a name is found once its bearer's row is there
        await bob.Say($"@{alice.Name}");
        await bob.Follow(alice);
        await server.CatchUp();
        var newest = (await alice.Get("/api/v1/notifications")).Body[0].GetProperty("id").GetString();
        (await alice.Get($"{All}/unread_count")).Ok["count"].ShouldBe("2");
        _ = (await alice.Post("/api/v1/markers", $$"""{"notifications":{"last_read_id":"{{newest}}"} }""")).Ok;
        await server.CatchUp();
        (await alice.Get($"{All}/unread_count")).Ok["count"].ShouldBe("0");
        await bob.Say($"@{alice.Name} again");
        await server.CatchUp();
        (await alice.Get($"{All}/unread_count")).Ok["count"].ShouldBe("1");
    }
}
