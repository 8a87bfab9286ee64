using Domain.Accounts;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

[Collection(CommandTests.Name)]
public class RelationshipCommandTests(CommandServer server)
{
    static string Of(Person person, string verb) => $"/api/v1/accounts/{person.Id}/{verb}";

    async Task<(Person Alice, Person Bob)> Two() => (await server.Someone(), await server.Someone());

    async Task<(Person Alice, Person Bob)> TwoOfWhomBobIsLocked()
    {
        var (alice, bob) = await Two();
        (await bob.Patch("/api/v1/accounts/update_credentials", Http.Answers.Form("locked=1"))).Ok["locked"].ShouldBe("True");
        return (alice, bob);
    }

    /// <summary>Says it twice: the first time so many events, the second none, and both times the same answer.</summary>
    async Task<Fields> Twice(Person person, string path, int events)
    {
        var before = await server.Events();
        var first = (await person.Post(path)).Ok;
        (await server.Events() - before).ShouldBe(events);
        var second = (await person.Post(path)).Ok;
        (await server.Events() - before).ShouldBe(events);
        second.Entity.ToString().ShouldBe(first.Entity.ToString());
        return first;
    }

    [Fact]
    public async Task A_follow_is_answered_as_it_stands_and_happens_once()
    {
        var (alice, bob) = await Two();
        var answer = await Twice(alice, Of(bob, "follow"), events: 1);
        answer["id"].ShouldBe($"{bob.Id}");
        answer["following"].ShouldBe("True");
        answer["requested"].ShouldBe("False");
    }

    [Fact]
    public async Task A_locked_account_is_asked_and_lets_in()
    {
        var (alice, bob) = await TwoOfWhomBobIsLocked();
        (await Twice(alice, Of(bob, "follow"), events: 1))["requested"].ShouldBe("True");
        var answer = await Twice(bob, $"/api/v1/follow_requests/{alice.Id}/authorize", events: 1);
        (answer["id"], answer["followed_by"]).ShouldBe(($"{alice.Id}", "True"));
    }

    [Fact]
    public async Task A_locked_account_is_asked_and_turns_down()
    {
        var (alice, bob) = await TwoOfWhomBobIsLocked();
        await alice.Follow(bob);
        (await Twice(bob, $"/api/v1/follow_requests/{alice.Id}/reject", events: 1))["followed_by"].ShouldBe("False");
    }

    [Fact]
    public async Task An_unfollow_ends_it()
    {
        var (alice, bob) = await Two();
        await alice.Follow(bob);
        (await Twice(alice, Of(bob, "unfollow"), events: 1))["following"].ShouldBe("False");
    }

    [Fact]
    public async Task A_block_ends_follows_both_ways_and_is_lifted()
    {
        var (alice, bob) = await Two();
        await alice.Follow(bob);
        await bob.Follow(alice);
        var blocked = await Twice(alice, Of(bob, "block"), events: 3);
        (blocked["blocking"], blocked["following"], blocked["followed_by"]).ShouldBe(("True", "False", "False"));
        (await Twice(alice, Of(bob, "unblock"), events: 1))["blocking"].ShouldBe("False");
    }

    [Fact]
    public async Task A_follower_is_removed()
    {
        var (alice, bob) = await Two();
        await alice.Follow(bob);
        (await Twice(bob, Of(alice, "remove_from_followers"), events: 1))["followed_by"].ShouldBe("False");
    }

    [Fact]
    public async Task Who_never_followed_is_removed_without_an_event()
    {
        var (alice, bob) = await Two();
        var answer = await Twice(bob, Of(alice, "remove_from_followers"), events: 0);
        (answer["id"], answer["followed_by"]).ShouldBe(($"{alice.Id}", "False"));
    }

    [Fact]
    public async Task A_mute_hides_notifications_unless_told_otherwise_and_is_lifted()
    {
        var (alice, bob) = await Two();
        var muted = await Twice(alice, Of(bob, "mute"), events: 1);
        (muted["muting"], muted["muting_notifications"], muted["muting_expires_at"]).ShouldBe(("True", "True", ""));

        var otherwise = (await alice.Post(Of(bob, "mute"), """{"notifications": false}""")).Ok;
        (otherwise["muting"], otherwise["muting_notifications"]).ShouldBe(("True", "False"));

        var lifted = await Twice(alice, Of(bob, "unmute"), events: 1);
        (lifted["muting"], lifted["muting_notifications"]).ShouldBe(("False", "False"));
    }

    [Fact]
    public async Task A_mute_may_last_a_while()
    {
        var (alice, bob) = await Two();
        var before = DateTimeOffset.UtcNow.AddSeconds(3600).AddMilliseconds(-1);
        var muted = (await alice.Post(Of(bob, "mute"), """{"duration": "3600"}""")).Ok;
        muted.At("muting_expires_at").GetDateTimeOffset().ShouldBeInRange(before, DateTimeOffset.UtcNow.AddSeconds(3600));
        muted["muting"].ShouldBe("True");
        (await alice.Post(Of(bob, "mute"), """{"duration": 0}""")).Ok["muting_expires_at"].ShouldBe("");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e3000")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("\"soon\"")]
    public async Task A_mute_that_lasts_no_time_at_all_is_refused(string duration)
    {
        var (alice, bob) = await Two();
        var before = await server.Events();
        (await alice.Post(Of(bob, "mute"), $$"""{"duration": {{duration}}}""")).Status.ShouldBe(422);
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_refused_appends_nothing()
    {
        var (alice, bob) = await Two();
        var carol = await server.Someone();
        await carol.Block(alice);
        var before = await server.Events();
        (await alice.Post(Of(alice, "follow"))).ShouldBeRefused(422, "You cannot follow yourself");
        (await alice.Post(Of(alice, "block"))).ShouldBeRefused(422, "You cannot block yourself");
        (await alice.Post(Of(alice, "mute"))).ShouldBeRefused(422, "You cannot mute yourself");
        (await alice.Post(Of(carol, "follow"))).ShouldBeRefused(403, "This action is not allowed");
        (await alice.Post($"/api/v1/follow_requests/{bob.Id}/authorize")).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
    }

    [Theory]
    [InlineData("follow")]
    [InlineData("unfollow")]
    [InlineData("block")]
    [InlineData("unblock")]
    [InlineData("mute")]
    [InlineData("unmute")]
    [InlineData("remove_from_followers")]
    public async Task Nobody_is_not_found(string verb)
    {
        var alice = await server.Someone();
        var before = await server.Events();
        (await alice.Post($"/api/v1/accounts/{AccountId.New()}/{verb}")).ShouldBeRefused(404, "Record not found");
        (await server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task A_note_is_for_its_writer_alone_until_it_is_taken_away()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        async Task<string> NoteOf(Person me, Person other) =>
            (await me.Get($"/api/v1/accounts/relationships?id[]={other.Id}")).Ok.Entity[0].GetProperty("note").GetString()!;

        (await alice.Post($"/api/v1/accounts/{bob.Id}/note", """{"comment":"met in Ghent "}"""))
            .Ok["note"]
            .ShouldBe("met in Ghent");
        await server.CatchUp();
        (await NoteOf(alice, bob)).ShouldBe("met in Ghent");
        (await NoteOf(bob, alice)).ShouldBe("");
        (await alice.Post($"/api/v1/accounts/{bob.Id}/follow")).Ok["note"].ShouldBe("met in Ghent");
        (await alice.Post($"/api/v1/accounts/{bob.Id}/note")).Ok["note"].ShouldBe("");
        await server.CatchUp();
        (await NoteOf(alice, bob)).ShouldBe("");
        (await alice.Post($"/api/v1/accounts/{alice.Id}/note", """{"comment":"me"}""")).ShouldBeRefused(
            422,
            "You cannot write a note about yourself"
        );
    }
}
