using Domain.Posts;
using Domain.Reactions;
using Shouldly;
using Xunit;
using static Api.Tests.Commands.Polls;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class PollCommandTests(CommandServer server)
{
    [Fact]
    public async Task A_poll_is_asked_voted_in_and_told_with_its_post_and_by_itself()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        var asked = await alice.Ask("\"multiple\":true");
        (asked["poll.id"], asked["poll.multiple"], asked["poll.expired"]).ShouldBe((asked["id"], "True", "False"));
        (asked["poll.voted"], asked["poll.own_votes"], asked.Votes("poll")).ShouldBe(("True", "[]", "soup 0, salad 0"));
        asked.At("poll.expires_at").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow.AddHours(1), TimeSpan.FromMinutes(1));

        var voted = (await bob.Vote(asked["id"], "[1,0]")).Ok;
        (voted["voted"], voted["own_votes"], voted.Votes()).ShouldBe(("True", "[0,1]", "soup 1, salad 1"));
        (voted["votes_count"], voted["voters_count"]).ShouldBe(("2", "1"));
        await server.CatchUp();
        var form = Form("choices[]=1");
        var byForm = await server.Send(HttpMethod.Post, $"/api/v1/polls/{asked["id"]}/votes", carol.Token, form);
        byForm.Ok["voters_count"].ShouldBe("2");
        await server.CatchUp();
        foreach (
            var poll in new[]
            {
                (await bob.Get($"/api/v1/polls/{asked["id"]}")).Ok,
                new Fields((await bob.Get($"/api/v1/statuses/{asked["id"]}")).Ok.At("poll")),
            }
        )
            (poll["own_votes"], poll.Votes(), poll["voters_count"]).ShouldBe(("[0,1]", "soup 1, salad 2", "2"));
        var anyones = (await server.Send(HttpMethod.Get, $"/api/v1/polls/{asked["id"]}", null)).Ok;
        anyones.Entity.TryGetProperty("voted", out _).ShouldBeFalse();
        anyones.Votes().ShouldBe("soup 1, salad 2");
    }

    [Fact]
    public async Task A_form_asks_as_JSON_does()
    {
        var alice = await server.Someone();
        var form = Form(
            "status=lunch?&poll[options][]=soup&poll[options][]=salad&poll[expires_in]=300&poll[multiple]=true&poll[hide_totals]=1"
        );
        var asked = (await server.Send(HttpMethod.Post, "/api/v1/statuses", alice.Token, form)).Ok;
        (asked["poll.multiple"], asked.Votes("poll")).ShouldBe(("True", "soup , salad "));
    }

    [Fact]
    public async Task Of_many_votes_of_one_person_at_once_one_counts()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var poll = (await alice.Ask())["id"];
        var before = await server.Events();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => bob.Vote(poll, $"[{i % 2}]")));
        (await server.Events()).ShouldBe(before + 1);
        answers.Count(answer => answer.Status == 200).ShouldBe(4); // who said what was said first said it again
        foreach (var refused in answers.Where(answer => answer.Status != 200))
            refused.ShouldBeRefused(422, "Validation failed: You have already voted on this poll");
        await server.CatchUp();
        (await bob.Get($"/api/v1/polls/{poll}")).Ok["votes_count"].ShouldBe("1");
    }

    [Fact]
    public async Task Votes_of_many_at_once_all_count()
    {
        var alice = await server.Someone();
        var voters = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Someone()));
        var poll = (await alice.Ask())["id"];
        foreach (var answer in await Task.WhenAll(voters.Select((voter, i) => voter.Vote(poll, $"[{i % 2}]"))))
            _ = answer.Ok;
        await server.CatchUp();
        var told = (await alice.Get($"/api/v1/polls/{poll}")).Ok;
        (told.Votes(), told["voters_count"]).ShouldBe(("soup 4, salad 4", "8"));
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_and_counts_nothing()
    {
        var (alice, bob, blocked) = (await server.Someone(), await server.Someone(), await server.Someone());
        var (poll, plain) = ((await alice.Ask())["id"], $"{await alice.Say("no poll")}");
        var closed = (await alice.Ask(visibility: "private"))["id"];
        await alice.Block(blocked);
        await server.CatchUp();
        var before = await server.Events();
        (await bob.Vote(poll, "[0,1]")).ShouldBeRefused(422, "Validation failed: Only one option can be chosen");
        foreach (var choices in new[] { "[]", "[2]", "[-1]", "[2147483647]" })
            (await bob.Vote(poll, choices)).ShouldBeRefused(422, "Validation failed: The chosen vote option does not exist");
        (await bob.Vote(poll, "[\"soup\"]")).Status.ShouldBe(422);
        (await alice.Vote(poll, "[0]")).ShouldBeRefused(422, "Validation failed: You can't vote in your own polls");
        foreach (var (who, id) in new[] { (bob, plain), (bob, closed), (bob, $"{PostId.New()}"), (blocked, poll) })
        {
            (await who.Vote(id, "[0]")).ShouldBeRefused(404, "Record not found");
            (await who.Get($"/api/v1/polls/{id}")).ShouldBeRefused(404, "Record not found");
        }
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task Hidden_totals_are_told_to_nobody_before_it_has_ended_and_then_it_takes_no_vote()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var poll = (await alice.Ask("\"hide_totals\":true"))["id"];
        var voted = (await bob.Vote(poll, "[0]")).Ok;
        (voted.Votes(), voted["votes_count"], voted["own_votes"]).ShouldBe(("soup , salad ", "1", "[0]"));
        var ended = await alice.AskUntil(DateTimeOffset.UtcNow);
        await server.CatchUp();
        (await alice.Get($"/api/v1/polls/{poll}")).Ok.Votes().ShouldBe("soup , salad ");

        var over = (await bob.Get($"/api/v1/polls/{ended}")).Ok;
        (over["expired"], over.Votes()).ShouldBe(("True", "soup 0, salad 0"));
        var before = await server.Events();
        (await bob.Vote(ended, "[0]")).ShouldBeRefused(422, "Validation failed: The poll has already ended");
        var late = new VotePoll(bob.Id, PostId.Parse(poll), [1], DateTimeOffset.UtcNow.AddHours(2));
        (await server.Command<Reaction>(late)).RefusedBy.ShouldBe("poll.voted");
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_asked_by_someone_suspended_or_deleted_is_not_there()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var (poll, gone) = ((await alice.Ask())["id"], (await alice.Ask())["id"]);
        var deleted = (await alice.Delete($"/api/v1/statuses/{gone}")).Ok;
        (deleted["text"], deleted.Votes("poll")).ShouldBe(("lunch?", "soup 0, salad 0")); // to be asked anew
        await server.Suspend(alice);
        await server.CatchUp();
        var before = await server.Events();
        foreach (var id in new[] { poll, gone })
        {
            (await bob.Get($"/api/v1/polls/{id}")).Status.ShouldBe(404);
            (await bob.Vote(id, "[0]")).Status.ShouldBe(404);
        }
        (await server.Events()).ShouldBe(before);
    }
}
