using System.Text.Json;
using Shouldly;
using Xunit;
using static Api.Tests.Commands.Polls;

namespace Api.Tests.Commands;

/// <summary>What edits make of polls and of votes that were given.</summary>
[Collection(CommandTests.Name)]
public class PollEditTests(CommandServer server)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edit_that_says_the_options_again_keeps_the_votes(bool caughtUp)
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var asked = await alice.Ask();
        _ = (await bob.Vote(asked["id"], "[0]")).Ok;
        if (caughtUp)
            await server.CatchUp();
        var edited = await Edit(alice, asked["id"], Poll());
        if (caughtUp)
            edited.Votes("poll").ShouldBe("soup 1, salad 0");
        edited["poll.expires_at"].ShouldBe(asked["poll.expires_at"]);
        await server.CatchUp();
        var told = (await bob.Get($"/api/v1/polls/{asked["id"]}")).Ok;
        (told.Votes(), told["voted"]).ShouldBe(("soup 1, salad 0", "True"));
        var before = await server.Events();
        _ = await Edit(alice, asked["id"], Poll());
        (await server.Events()).ShouldBe(before, "said twice");
        (await bob.Vote(asked["id"], "[1]")).Status.ShouldBe(422);
    }

    [Fact]
    public async Task Other_options_take_new_votes_and_the_old_ones_do_not_count()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        var id = (await alice.Ask())["id"];
        _ = (await bob.Vote(id, "[0]")).Ok;
        await server.CatchUp();
        var edited = await Edit(alice, id, Poll(options: "\"pizza\",\"pasta\",\"fish\""));
        edited.Votes("poll").ShouldBe("pizza 0, pasta 0, fish 0");
        await server.CatchUp();
        var told = (await bob.Get($"/api/v1/polls/{id}")).Ok;
        (told.Votes(), told["voted"], told["own_votes"]).ShouldBe(("pizza 0, pasta 0, fish 0", "False", "[]"));
        (await bob.Vote(id, "[2]")).Ok.Votes().ShouldBe("pizza 0, pasta 0, fish 1");
        _ = (await carol.Vote(id, "[2]")).Ok;
        await server.CatchUp();
        told = (await bob.Get($"/api/v1/polls/{id}")).Ok;
        (told.Votes(), told["voters_count"], told["own_votes"]).ShouldBe(("pizza 0, pasta 0, fish 2", "2", "[2]"));

        var history = (await bob.Get($"/api/v1/statuses/{id}/history")).Ok.Entity.EnumerateArray().ToList();
        history.Select(Titles).ShouldBe(["soup salad", "pizza pasta fish"]);
    }

    [Fact]
    public async Task Votes_and_edits_at_once_leave_each_voter_one_vote_in_what_is_asked_then()
    {
        var alice = await server.Someone();
        var voters = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Someone()));
        var id = (await alice.Ask())["id"];
        var votes = voters.Select(voter => voter.Vote(id, "[1]"));
        await Task.WhenAll([.. votes, .. new[] { "a", "b" }.Select(name => Rename(name))]);
        await server.CatchUp();
        var told = (await alice.Get($"/api/v1/polls/{id}")).Ok;
        var counted = told.At("voters_count").GetInt32();
        var voted = 0;
        foreach (var voter in voters)
            voted += (await voter.Get($"/api/v1/polls/{id}")).Ok["voted"] == "True" ? 1 : 0;
        counted.ShouldBe(voted);
        told.At("options")[1].GetProperty("votes_count").GetInt32().ShouldBe(voted);

        async Task<Answer> Rename(string name) =>
            await alice.Put(
                $"/api/v1/statuses/{id}",
                $$"""{"status":"{{name}}","poll":{{Poll(options: $"\"{name}\",\"salad\"")}} }"""
            );
    }

    [Fact]
    public async Task Left_out_it_asks_nothing_any_more()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var id = (await alice.Ask())["id"];
        _ = (await bob.Vote(id, "[0]")).Ok;
        var edited = (await alice.Put($"/api/v1/statuses/{id}", """{"status":"lunch?"}""")).Ok;
        edited.At("poll").ValueKind.ShouldBe(JsonValueKind.Null);
        edited.At("edited_at").ValueKind.ShouldNotBe(JsonValueKind.Null);
        await server.CatchUp();
        (await bob.Get($"/api/v1/statuses/{id}")).Ok.At("poll").ValueKind.ShouldBe(JsonValueKind.Null);
        (await bob.Get($"/api/v1/polls/{id}")).Status.ShouldBe(404);
        (await bob.Vote(id, "[0]")).Status.ShouldBe(404);
        var history = (await bob.Get($"/api/v1/statuses/{id}/history")).Ok.Entity.EnumerateArray().ToList();
        history.Select(Titles).ShouldBe(["soup salad", "nothing"]);
    }

    static async Task<Fields> Edit(Person who, string id, string poll) =>
        (await who.Put($"/api/v1/statuses/{id}", $$"""{"status":"dinner?","poll":{{poll}} }""")).Ok;

    static string Titles(JsonElement version) =>
        version.TryGetProperty("poll", out var poll)
            ? string.Join(' ', poll.GetProperty("options").EnumerateArray().Select(option => option.GetProperty("title")))
            : "nothing";
}
