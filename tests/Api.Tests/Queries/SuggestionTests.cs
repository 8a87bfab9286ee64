using Api.Tests.Commands;
using Domain.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Projections.Trends;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Whom one might want to follow.</summary>
public sealed class SuggestionTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Path = "/api/v2/suggestions";

    [Fact]
    public async Task First_come_friends_of_friends_by_how_many_they_are_then_whom_most_follow()
    {
        var ada = await server.Someone();
        var (bob, carol) = (await Seeking(), await Seeking());
        var (one, two) = (await Seeking(), await Seeking());
        var (known, star) = (await Seeking(), await Seeking());
        foreach (var friend in new[] { bob, carol, known })
            await ada.Follow(friend);
        foreach (
            var (who, whom) in new[]
            {
                (bob, two),
                (carol, two),
                (bob, one),
                (bob, known),
                (carol, ada),
                (one, star),
                (two, star),
            }
        )
            await who.Follow(whom);
        await star.Say("I am here");
        await Settled();
        var all = await Proposed(ada);
        all.Take(2)
            .ShouldBe([$"{two.Id} past_interactions friends_of_friends", $"{one.Id} past_interactions friends_of_friends"]);
        all.ShouldContain($"{star.Id} global most_followed");
        all.ShouldNotContain(line => line.Contains($"{ada.Id}") || line.Contains($"{bob.Id}") || line.Contains($"{known.Id}"));
        (await ada.Get($"{Path}?limit=1")).Ok.Entity.GetArrayLength().ShouldBe(1);
        (await ada.Get($"{Path}?limit=0")).Ok.Entity.GetArrayLength().ShouldBe(1);
        (await ada.Get("/api/v1/suggestions")).Ok["0.id"].ShouldBe($"{two.Id}");
    }

    [Fact]
    public async Task Who_is_a_friends_friend_and_followed_by_most_is_both()
    {
        var (ada, bob, star) = (await server.Someone(), await Seeking(), await Seeking());
        await ada.Follow(bob);
        await bob.Follow(star);
        await star.Say("I am here");
        await Settled();
        (await Proposed(ada)).ShouldContain($"{star.Id} past_interactions friends_of_friends,most_followed");
    }

    [Fact]
    public async Task Nobody_is_proposed_whom_one_keeps_away_from_or_who_does_or_who_does_not_want_it()
    {
        var (ada, bob) = (await server.Someone(), await Seeking());
        await ada.Follow(bob);
        var (shy, blocked, blocker, muted) = (await server.Someone(), await Seeking(), await Seeking(), await Seeking());
        var (asked, gone, fine) = (await Seeking("""{"discoverable":true,"locked":true}"""), await Seeking(), await Seeking());
        foreach (var other in new[] { shy, blocked, blocker, muted, asked, gone, fine })
        {
            await bob.Follow(other);
            _ = (await other.Post($"/api/v1/follow_requests/{bob.Id}/authorize")).Status;
            await other.Say("I am here");
        }
        await Settled();
        (await Proposed(ada))
            .Count(line => line.Contains("friends_of_friends", StringComparison.Ordinal))
            .ShouldBe(6, "all but who is shy");
        await ada.Block(blocked);
        await blocker.Block(ada);
        _ = (await ada.Post($"/api/v1/accounts/{muted.Id}/mute")).Ok;
        await ada.Follow(asked);
        await server.Suspend(gone);
        await Settled();
        var left = await Proposed(ada);
        foreach (var other in new[] { shy, blocked, blocker, muted, asked, gone })
            left.ShouldNotContain(line => line.Contains($"{other.Id}"));
        left.ShouldContain(line => line.Contains($"{fine.Id}"));
    }

    [Fact]
    public async Task Who_was_dismissed_is_not_proposed_again_to_whom_did_it()
    {
        var (ada, eve, bob, one) = (await server.Someone(), await server.Someone(), await Seeking(), await Seeking());
        foreach (var who in new[] { ada, eve })
            await who.Follow(bob);
        await bob.Follow(one);
        await Settled();
        (await Proposed(ada)).ShouldContain(line => line.Contains($"{one.Id}"));
        var before = await server.Events();
        for (var i = 0; i < 2; i++)
            (await ada.Delete($"/api/v1/suggestions/{one.Id}")).Ok.Entity.EnumerateObject().ShouldBeEmpty();
        (await server.Events()).ShouldBe(before + 1);
        await Settled();
        (await Proposed(ada)).ShouldNotContain(line => line.Contains($"{one.Id}"));
        (await Proposed(eve)).ShouldContain(line => line.Contains($"{one.Id}"));
        (await ada.Delete($"/api/v1/suggestions/{AccountId.New()}")).ShouldBeRefused(404, "Record not found");
    }

    /// <summary>Somebody who wants to be found.</summary>
    async Task<Commands.Person> Seeking(string profile = """{"discoverable":true}""")
    {
        var person = await server.Someone();
        _ = (await person.Patch("/api/v1/accounts/update_credentials", Http.Answers.Json(profile))).Ok;
        return person;
    }

    async Task Settled()
    {
        await server.CatchUp();
        foreach (var kept in server.Services.GetRequiredService<Trending>().Kept)
            await kept.Renew(default);
    }

    static async Task<IReadOnlyList<string>> Proposed(Commands.Person who) =>
        [
            .. (await who.Get(Path))
                .Ok.Entity.EnumerateArray()
                .Select(one =>
                    $"{one.GetProperty("account").GetProperty("id")} {one.GetProperty("source")} {string.Join(',', one.GetProperty("sources").EnumerateArray())}"
                ),
        ];
}
