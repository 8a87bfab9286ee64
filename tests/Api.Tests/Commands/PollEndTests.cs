using Api.Posts;
using Api.Tests.Cli;
using Api.Tests.Erasure;
using Domain.Posts;
using Domain.Reactions;
using Shouldly;
using Xunit;
using static Api.Tests.Commands.Polls;

namespace Api.Tests.Commands;

/// <summary>The end of a poll rings its author and who voted, once. No message is handled here but by the tests themselves.</summary>
public sealed class PollEndTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Announced = "post.poll_end_announced.v1";

    static readonly DateTimeOffset Past = DateTimeOffset.UtcNow.AddMinutes(-10);

    [Fact]
    public async Task It_rings_who_asked_and_who_voted_and_handled_again_nobody()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        var poll = await Ended(alice, bob);
        for (var i = 0; i < 2; i++)
            await Handle(poll, round: 1);
        (await server.Count(Announced, Post.Stream(poll))).ShouldBe(1);
        foreach (var person in new[] { alice, bob })
        {
            var rung = (await person.Get("/api/v1/notifications?types[]=poll")).Ok.Entity.EnumerateArray().Single();
            var told = new Fields(rung);
            (told["type"], told["account.id"], told["status.id"]).ShouldBe(("poll", $"{alice.Id}", $"{poll}"));
            told["status.poll.expired"].ShouldBe("True");
        }
        (await carol.Get("/api/v1/notifications")).Ok.Entity.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Handled_by_several_at_once_it_is_announced_once()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var poll = await Ended(alice, bob);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Handle(poll, round: 1)));
        (await server.Count(Announced, Post.Stream(poll))).ShouldBe(1);
    }

    [Fact]
    public async Task A_rebuild_rings_nobody_again()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await Handle(await Ended(alice, bob), round: 1);
        var before = (await bob.Get("/api/v1/notifications")).Ok.Entity.ToString();
        before.ShouldContain("poll");
        using (var rebuild = AnnalsProcess.Start(["rebuild", "notifications"], server.Stores))
            (await rebuild.Ended()).ShouldBe(0, string.Join('\n', rebuild.Lines));
        await server.CatchUp();
        (await bob.Get("/api/v1/notifications")).Ok.Entity.ToString().ShouldBe(before);
    }

    [Fact]
    public async Task What_is_not_over_or_not_there_any_more_rings_nobody()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var open = PostId.Parse((await alice.Ask())["id"]);
        var (anew, deleted) = (await Ended(alice, bob), await Ended(alice, bob));
        var other = $$"""{"status":"dinner?","poll":{{Poll(options: "\"pizza\",\"pasta\"")}} }""";
        _ = (await alice.Put($"/api/v1/statuses/{anew}", other)).Ok;
        _ = (await alice.Delete($"/api/v1/statuses/{deleted}")).Ok;
        foreach (var post in new[] { open, anew, deleted })
        {
            await Handle(post, round: 1);
            (await server.Count(Announced, Post.Stream(post))).ShouldBe(0);
        }
        await Handle(PostId.New(), round: 1);
    }

    [Fact]
    public async Task A_message_waits_for_each_end_that_it_was_given_and_for_none_said_again()
    {
        var alice = await server.Someone();
        var asked = await alice.Ask();
        var end = asked.At("poll.expires_at").GetDateTimeOffset();
        await Waits(asked["id"], end);
        _ = (await alice.Put($"/api/v1/statuses/{asked["id"]}", $$"""{"status":"again","poll":{{Poll()}} }""")).Ok;
        await Waits(asked["id"], end);
        const string sooner = """{"status":"sooner","poll":{"options":["soup","salad"],"expires_in":300}}""";
        var edited = (await alice.Put($"/api/v1/statuses/{asked["id"]}", sooner)).Ok.At("poll.expires_at").GetDateTimeOffset();
        edited.ShouldBeLessThan(end);
        await Waits(asked["id"], edited, end);
    }

    /// <summary>One that somebody voted in before it ended.</summary>
    async Task<PostId> Ended(Person author, Person voter)
    {
        var poll = PostId.Parse(await author.AskUntil(Past));
        (await server.Command<Reaction>(new VotePoll(voter.Id, poll, [0], Past.AddMinutes(-1)))).RefusedBy.ShouldBeNull();
        await server.CatchUp();
        return poll;
    }

    async Task Handle(PostId post, int round)
    {
        await server.EndPoll(post, round);
        await server.CatchUp();
    }

    /// <summary>What is due about a post waits for these ends of its poll.</summary>
    async Task Waits(string post, params DateTimeOffset[] ends)
    {
        var times = await server.Ask<DateTime[]>(
            "select array_agg(execution_time order by execution_time) from wolverine.wolverine_incoming_envelopes "
                + "where message_type = 'poll-end-due' and position(convert_to($1, 'UTF8') in body) > 0",
            $"{PostId.Parse(post).Value}"
        );
        times!.Length.ShouldBe(ends.Length);
        foreach (var (time, end) in times.Zip(ends))
            new DateTimeOffset(time).ShouldBe(end + PollEndDueHandler.Grace, TimeSpan.FromSeconds(1));
    }
}
