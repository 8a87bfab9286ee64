using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>Whom people show on their profiles.</summary>
[Collection(CommandTests.Name)]
public sealed class EndorsementTests(CommandServer server)
{
    [Fact]
    public async Task Who_is_followed_is_shown_to_everyone_until_that_ends()
    {
        var (ada, bob, carol, eve) = (
            await server.Someone(),
            await server.Someone(),
            await server.Someone(),
            await server.Someone()
        );
        foreach (var whom in new[] { bob, carol })
        {
            await ada.Follow(whom);
            (await ada.Post($"/api/v1/accounts/{whom.Id}/endorse")).Ok["endorsed"].ShouldBe("True");
        }
        (await ada.Post($"/api/v1/accounts/{eve.Id}/endorse")).ShouldBeRefused(
            422,
            "Validation failed: You must be already following the person you want to endorse"
        );
        await server.CatchUp();
        string[] both = [$"{carol.Id}", $"{bob.Id}"];
        (await Shown("/api/v1/endorsements", ada)).ShouldBe(both);
        (await Shown("/api/v1/endorsements", bob)).ShouldBeEmpty();
        (await Shown($"/api/v1/accounts/{ada.Id}/endorsements", eve)).ShouldBe(both);
        (await Shown($"/api/v1/accounts/{ada.Id}/endorsements?limit=1", who: null)).ShouldBe([$"{carol.Id}"]);
        var relationship = (await ada.Get($"/api/v1/accounts/relationships?id[]={bob.Id}")).Ok;
        relationship["0.endorsed"].ShouldBe("True");

        (await ada.Post($"/api/v1/accounts/{carol.Id}/unendorse")).Ok["endorsed"].ShouldBe("False");
        _ = (await bob.Post($"/api/v1/accounts/{ada.Id}/remove_from_followers")).Ok;
        await server.CatchUp();
        (await Shown("/api/v1/endorsements", ada)).ShouldBeEmpty();
        (await ada.Get($"/api/v1/accounts/relationships?id[]={carol.Id}")).Ok["0.following"].ShouldBe("True");
    }

    [Fact]
    public async Task Who_is_hidden_or_blocked_is_not_shown()
    {
        var (ada, gone, blocker) = (await server.Someone(), await server.Someone(), await server.Someone());
        foreach (var whom in new[] { gone, blocker })
        {
            await ada.Follow(whom);
            _ = (await ada.Post($"/api/v1/accounts/{whom.Id}/endorse")).Ok;
        }
        await server.Suspend(gone);
        await server.CatchUp();
        (await Shown($"/api/v1/accounts/{ada.Id}/endorsements", who: null)).ShouldBe([$"{blocker.Id}"]);
        await ada.Block(blocker);
        await server.CatchUp();
        (await Shown($"/api/v1/accounts/{ada.Id}/endorsements", who: null)).ShouldBeEmpty();
        (await Shown($"/api/v1/accounts/{ada.Id}/endorsements", blocker)).ShouldBeEmpty();
        (await server.Send(HttpMethod.Get, "/api/v1/endorsements", token: null)).Status.ShouldBe(401);
    }

    async Task<string?[]> Shown(string path, Commands.Person? who)
    {
        var list = (await server.Send(HttpMethod.Get, path, who?.Token)).Ok.Entity;
        return [.. list.EnumerateArray().Select(one => one.GetProperty("id").GetString())];
    }
}
