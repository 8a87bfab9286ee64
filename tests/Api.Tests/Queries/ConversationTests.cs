using System.Text.Json;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

[Collection(InTown.Name)]
public class ConversationTests(Town town)
{
    const string All = "/api/v1/conversations";

    [Fact]
    public async Task Each_who_takes_part_has_the_conversation_with_its_last_post_and_the_others()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        var first = await town.Write(ada, $"@{bob.Name} psst", Visibility.Direct, mentions: bob);
        await town.Settled();
        Only(await ada.Browser.Ask(All)).ShouldBe(($"{first.Post}", false, $"{first.Post}", $"{bob.Id}"));
        Only(await bob.Browser.Ask(All)).ShouldBe(($"{first.Post}", true, $"{first.Post}", $"{ada.Id}"));
        (await eve.Browser.Ask(All)).GetArrayLength().ShouldBe(0);

        var answer = await town.Write(bob, $"@{ada.Name} what?", Visibility.Direct, first, mentions: ada);
        await town.Settled();
        Only(await ada.Browser.Ask(All)).ShouldBe(($"{first.Post}", true, $"{answer.Post}", $"{bob.Id}"));
        Only(await bob.Browser.Ask(All)).ShouldBe(($"{first.Post}", false, $"{answer.Post}", $"{ada.Id}"));

        await town.Delete(answer);
        await town.Settled();
        Only(await ada.Browser.Ask(All)).ShouldBe(($"{first.Post}", true, $"{first.Post}", $"{bob.Id}"));
        await town.Delete(first);
        await town.Settled();
        (await ada.Browser.Ask(All)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task They_are_paged_by_what_was_written_last()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var begun = new List<PostPublished>();
        for (var i = 0; i < 4; i++)
            begun.Add(await town.Write(ada, $"@{bob.Name} {i}", Visibility.Direct, mentions: bob));
        await town.Write(bob, $"@{ada.Name} again", Visibility.Direct, begun[1], mentions: ada);
        await town.Publish(ada, "not direct", answers: begun[0]);
        await town.Settled();
        string[] expected = [$"{begun[1].Post}", $"{begun[3].Post}", $"{begun[2].Post}", $"{begun[0].Post}"];
        foreach (var person in new[] { ada, bob })
        {
            (await person.Browser.Ask(All)).Ids().ShouldBe(expected);
            (await person.Browser.Walk($"{All}?limit=1")).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task What_is_by_whom_one_blocks_or_who_is_suspended_is_not_the_last_post()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        var first = await town.Write(bob, $"@{ada.Name} @{eve.Name}", Visibility.Direct, mentions: [ada, eve]);
        await town.Write(eve, $"@{ada.Name} @{bob.Name}", Visibility.Direct, first, mentions: [ada, bob]);
        await town.Block(ada, eve);
        await town.Settled();
        var seen = (await ada.Browser.Ask(All))[0].GetProperty("last_status").GetProperty("id").GetString();
        seen.ShouldBe($"{first.Post}");
        await town.Suspend(bob);
        await town.Settled();
        (await ada.Browser.Ask(All)).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_note_to_oneself_is_a_conversation_with_oneself()
    {
        var ada = await town.Settle();
        var note = await town.Publish(ada, "remember the milk", Visibility.Direct);
        await town.Settled();
        Only(await ada.Browser.Ask(All)).ShouldBe(($"{note}", false, $"{note}", $"{ada.Id}"));
    }

    static (string?, bool, string?, string) Only(JsonElement list)
    {
        var one = list.EnumerateArray().Single();
        return (
            one.GetProperty("id").GetString(),
            one.GetProperty("unread").GetBoolean(),
            one.GetProperty("last_status").GetProperty("id").GetString(),
            string.Join(' ', one.GetProperty("accounts").Ids())
        );
    }
}
