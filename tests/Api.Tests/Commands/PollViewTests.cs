using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Commands;

/// <summary>Polls on homes, where statuses are rendered once and remembered: each viewer sees their own vote, and all the end.</summary>
[Collection(CommandTests.Name)]
public class PollViewTests(CommandServer server)
{
    [Fact]
    public async Task Each_sees_what_they_chose_and_what_all_chose()
    {
        var (alice, bob, carol, dave) = (
            await server.Someone(),
            await server.Someone(),
            await server.Someone(),
            await server.Someone()
        );
        foreach (var reader in new[] { bob, carol, dave })
            await reader.Follow(alice);
        var id = (await alice.Ask("\"multiple\":true"))["id"];
        await server.CatchUp();
        foreach (var reader in new[] { bob, carol, dave })
            (await OnHome(reader, id)).ShouldBe("soup 0, salad 0; False []"); // is remembered
        _ = (await bob.Vote(id, "[0]")).Ok;
        _ = (await carol.Vote(id, "[0,1]")).Ok;
        await server.CatchUp();
        for (var twice = 0; twice < 2; twice++)
        {
            (await OnHome(bob, id)).ShouldBe("soup 2, salad 1; True [0]");
            (await OnHome(carol, id)).ShouldBe("soup 2, salad 1; True [0,1]");
            (await OnHome(dave, id)).ShouldBe("soup 2, salad 1; False []");
            (await OnHome(alice, id)).ShouldBe("soup 2, salad 1; True []");
        }
    }

    [Fact]
    public async Task It_ends_on_homes_though_no_event_says_so_and_then_its_totals_are_told()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        var (end, id) = (default(DateTimeOffset), "");
        for (var seconds = 4; DateTimeOffset.UtcNow >= end; seconds *= 2) // longer where that was not read before it ended
        {
            end = DateTimeOffset.UtcNow.AddSeconds(seconds);
            id = await alice.AskUntil(end);
            await server.CatchUp();
            var shown = await OnHome(bob, id);
            if (DateTimeOffset.UtcNow < end)
                shown.ShouldBe("soup , salad ; False []");
        }
        await Until(async () => await OnHome(bob, id) == "soup 0, salad 0; False []", "it has ended");
        DateTimeOffset.UtcNow.ShouldBeGreaterThanOrEqualTo(end);
    }

    [Fact]
    public async Task A_boost_shows_the_poll_of_the_post_and_who_voted_in_it()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await carol.Follow(bob);
        var id = (await alice.Ask())["id"];
        _ = (await bob.Post($"/api/v1/statuses/{id}/reblog")).Ok;
        await server.CatchUp();
        (await OnHome(carol, id)).ShouldBe("soup 0, salad 0; False []");
        _ = (await carol.Vote(id, "[1]")).Ok;
        await server.CatchUp();
        (await OnHome(carol, id)).ShouldBe("soup 0, salad 1; True [1]");
    }

    static async Task<string> OnHome(Person reader, string id)
    {
        var home = (await reader.Get("/api/v1/timelines/home")).Ok.Entity.EnumerateArray().Select(one => new Fields(one));
        var shown = home.Select(one => one["reblog"].Length > 0 ? new Fields(one.At("reblog")) : one)
            .Single(one => one["id"] == id);
        return $"{shown.Votes("poll")}; {shown["poll.voted"]} {shown["poll.own_votes"]}";
    }
}
