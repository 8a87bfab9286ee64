using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>A conversation that rings somebody no more, and that they read as before.</summary>
[Collection(InTown.Name)]
public class ThreadMuteTests(Town town)
{
    [Fact]
    public async Task Nothing_of_the_conversation_rings_and_everything_else_does()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var (root, other) = (await town.Write(ada), await town.Write(ada, "another"));
        var answer = await town.Write(bob, $"@{ada.Name}", answers: root, mentions: ada);
        foreach (var post in new[] { root, other })
            await town.Favourite(bob, post);
        await town.Boost(bob, root);
        await town.Settled();
        (await Kinds(ada)).ShouldBe(["reblog", "favourite", "favourite", "mention"]);

        await town.MuteThread(ada, answer);
        await town.Write(bob, $"again @{ada.Name}", answers: answer, mentions: ada);
        await town.Write(bob, $"new @{ada.Name}", mentions: ada);
        await town.Settled();
        (await Kinds(ada)).ShouldBe(["mention", "favourite"]);
        (await ada.Browser.Ask("/api/v1/notifications/unread_count")).GetProperty("count").GetInt32().ShouldBe(2);
        (await ada.Browser.Ask($"/api/v1/statuses/{root.Post}/context")).GetProperty("descendants").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task It_shows_on_every_post_of_it_and_on_their_boosts_to_whom_it_rings_no_more()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var root = await town.Write(bob);
        var (answer, other) = (await town.Write(bob, "more", answers: root), await town.Write(bob, "else"));
        var boost = await town.Boost(bob, answer);
        await town.MuteThread(ada, answer);
        await town.Settled();
        foreach (var id in new[] { root.Post, answer.Post, boost })
        {
            (await IsMuted(ada, $"{id}")).ShouldBeTrue();
            (await IsMuted(bob, $"{id}")).ShouldBeFalse();
        }
        (await IsMuted(ada, $"{other.Post}")).ShouldBeFalse();
    }

    static async Task<bool> IsMuted(Person reader, string post) =>
        (await reader.Browser.Ask($"/api/v1/statuses/{post}")).GetProperty("muted").GetBoolean();

    static async Task<string[]> Kinds(Person person) =>
        [
            .. (await person.Browser.Ask("/api/v1/notifications"))
                .EnumerateArray()
                .Select(one => one.GetProperty("type").GetString()!),
        ];
}
