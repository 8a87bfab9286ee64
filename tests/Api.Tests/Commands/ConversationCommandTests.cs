using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class ConversationCommandTests(CommandServer server)
{
    const string All = "/api/v1/conversations";

    [Fact]
    public async Task One_is_read_as_far_as_it_went_and_unread_again_when_it_goes_on()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await server.CatchUp(); // whom a post names must be known
        var first = await bob.Say($"@{alice.Name} psst", "direct");
        await server.CatchUp();
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
        {
            var read = (await alice.Post($"{All}/{first}/read")).Ok;
            (read["unread"], read["last_status.id"]).ShouldBe(("False", $"{first}"));
        }
        (await server.Events()).ShouldBe(before + 1);
        await server.CatchUp();
        (await alice.Get(All)).Ok["0.unread"].ShouldBe("False");
        await bob.Say($"@{alice.Name} hello?", "direct", first);
        await server.CatchUp();
        (await alice.Get(All)).Ok["0.unread"].ShouldBe("True");
    }

    [Fact]
    public async Task One_that_is_removed_comes_again_when_it_goes_on_with_what_came_since()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await server.CatchUp(); // whom a post names must be known
        var first = await bob.Say($"@{alice.Name} psst", "direct");
        await server.CatchUp();
        (await alice.Delete($"{All}/{first}")).Ok.Entity.GetRawText().ShouldBe("{}");
        await server.CatchUp();
        (await alice.Get(All)).Ok.Entity.GetArrayLength().ShouldBe(0);
        (await bob.Get(All)).Ok.Entity.GetArrayLength().ShouldBe(1);
        (await alice.Get($"/api/v1/statuses/{first}")).Status.ShouldBe(200);
        (await alice.Delete($"{All}/{first}")).ShouldBeRefused(404, "Record not found");

        var second = await bob.Say($"@{alice.Name} still there?", "direct", first);
        await server.CatchUp();
        (await alice.Get(All)).Ok["0.last_status.id"].ShouldBe($"{second}");
        _ = (await bob.Delete($"/api/v1/statuses/{second}")).Ok;
        await server.CatchUp();
        (await alice.Get(All)).Ok.Entity.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_reads_or_removes_a_conversation_that_they_have_no_part_in()
    {
        var (alice, bob, eve) = (await server.Someone(), await server.Someone(), await server.Someone());
        await server.CatchUp(); // whom a post names must be known
        var first = await bob.Say($"@{alice.Name} psst", "direct");
        var open = await bob.Say("for all");
        await server.CatchUp();
        var before = await server.Events();
        foreach (var id in new[] { first, open })
        {
            (await eve.Post($"{All}/{id}/read")).ShouldBeRefused(404, "Record not found");
            (await eve.Delete($"{All}/{id}")).ShouldBeRefused(404, "Record not found");
        }
        (await server.Events()).ShouldBe(before);
    }
}
