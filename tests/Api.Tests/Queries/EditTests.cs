using System.Text.Json;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Projections.Posts;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>What an edited post is, and what it was.</summary>
[Collection(InTown.Name)]
public class EditTests(Town town)
{
    [Fact]
    public async Task Tag_timelines_follow_the_hashtags_of_now()
    {
        var ada = await town.Settle();
        var (old, young) = ($"tag{Guid.NewGuid():N}", $"tag{Guid.NewGuid():N}");
        var post = await town.Write(ada, $"#{old}");
        await town.Edit(post, $"#{young}");
        await town.Settled();
        (await town.Anyone.Ask($"/api/v1/timelines/tag/{old}")).Ids().ShouldBeEmpty();
        (await town.Anyone.Ask($"/api/v1/timelines/tag/{young}")).Ids().ShouldBe([post.Post.ToString()]);
        (await town.Anyone.Ask($"/api/v1/accounts/{ada.Id}/statuses?tagged={young}")).Ids().ShouldBe([post.Post.ToString()]);
    }

    [Fact]
    public async Task An_edit_says_when_and_keeps_what_others_did()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada, "first");
        await town.Favourite(bob, post);
        await town.Write(bob, "answer", answers: post);
        var boost = await town.Boost(bob, post);
        await town.Edit(post, "second");
        await town.Settled();
        var shown = await bob.Browser.Ask($"/api/v1/statuses/{post.Post}");
        shown.GetProperty("content").GetString().ShouldBe("<p>second</p>");
        shown.GetProperty("edited_at").ValueKind.ShouldBe(JsonValueKind.String);
        string[] counts = ["favourites_count", "replies_count", "reblogs_count"];
        counts.Select(count => shown.GetProperty(count).GetInt32()).ShouldBe([1, 1, 1]);
        var outer = await bob.Browser.Ask($"/api/v1/statuses/{boost}");
        outer.GetProperty("content").GetString().ShouldBe("<p>second</p>");
        outer.GetProperty("reblog").GetProperty("content").GetString().ShouldBe("<p>second</p>");
        (await town.Anyone.GetStringAsync($"/@{ada.Name}/{post.Post}")).ShouldContain(", edited <time");
    }

    [Fact]
    public async Task A_history_says_which_version_was_liked_and_boosted()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        var post = await town.Write(ada, "first");
        await town.Favourite(bob, post);
        await town.Boost(bob, post);
        await town.Settled();
        (await Counts()).ShouldBe([(1, 1)]);
        await town.Edit(post, "second");
        await town.Favourite(eve, post);
        await town.Favourite(ada, post);
        await town.Edit(post, "third");
        await town.Edit(post, "fourth");
        await town.Boost(eve, post);
        await town.Settled();
        (await Counts()).ShouldBe([(1, 1), (2, 0), (0, 0), (0, 1)]);

        async Task<IEnumerable<(int Favourites, int Boosts)>> Counts() =>
            (await town.Anyone.Ask($"/api/v1/statuses/{post.Post}/history"))
                .EnumerateArray()
                .Select(version =>
                    (version.GetProperty("favourites_count").GetInt32(), version.GetProperty("reblogs_count").GetInt32())
                );
    }

    [Fact]
    public async Task A_history_begins_with_what_was_published()
    {
        var (ada, bob) = (await town.Settle(), await town.Settle());
        var post = await town.Write(ada, $"hello @{bob.Name}", warning: "hm", mentions: bob);
        var boost = await town.Boost(bob, post);
        await town.Settled();
        foreach (var id in new[] { post.Post, boost })
        {
            var single = await town.Anyone.Ask($"/api/v1/statuses/{id}/history");
            single.GetArrayLength().ShouldBe(1);
        }
        await town.Favourite(bob, post); // is no version
        await town.Edit(post, "second");
        await town.Edit(post, "third", warning: "oh");
        await town.Settled();

        var history = await town.Anyone.Ask($"/api/v1/statuses/{post.Post}/history");
        history[0].GetProperty("content").GetString()!.ShouldContain($"href=\"{Town.PublicUrl}/@{bob.Name}\"");
        Texts(history, "content").Skip(1).ShouldBe(["<p>second</p>", "<p>third</p>"]);
        Texts(history, "spoiler_text").ShouldBe(["hm", "", "oh"]);
        history.EnumerateArray().Select(version => version.GetProperty("sensitive").GetBoolean()).ShouldBe([true, false, true]);
        var shown = await town.Anyone.Ask($"/api/v1/statuses/{post.Post}");
        var times = Texts(history, "created_at");
        times.ShouldBe(times.Order(StringComparer.Ordinal));
        (times[0], times[^1]).ShouldBe(
            (shown.GetProperty("created_at").GetString()!, shown.GetProperty("edited_at").GetString()!)
        );
    }

    [Fact]
    public async Task A_source_is_what_was_written_last()
    {
        var ada = await town.Settle();
        var post = await town.Write(ada, "a <b> & #c");
        await town.Edit(post, "d <e>\n\n@nobody", warning: "<w>");
        await town.Settled();
        var source = await ada.Browser.Ask($"/api/v1/statuses/{post.Post}/source");
        source.GetProperty("text").GetString().ShouldBe("d <e>\n\n@nobody");
        source.GetProperty("spoiler_text").GetString().ShouldBe("<w>");
        (await town.Anyone.StatusOf($"/api/v1/statuses/{post.Post}/source")).ShouldBe(401);
    }

    [Theory]
    [InlineData("history")]
    [InlineData("source")]
    public async Task History_and_source_are_for_whom_the_post_is_for(string what)
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        var (secret, gone, open) = (
            await town.Write(ada, visibility: Visibility.Direct),
            await town.Write(ada),
            await town.Write(ada)
        );
        await town.Edit(secret, "psst", mentions: bob);
        await town.Delete(gone);
        await town.Block(ada, eve);
        await town.Settled();
        string Of(PostId post) => $"/api/v1/statuses/{post}/{what}";
        foreach (var person in new[] { ada, bob })
            (await person.Browser.StatusOf(Of(secret.Post))).ShouldBe(200);
        (await eve.Browser.StatusOf(Of(secret.Post))).ShouldBe(404);
        (await eve.Browser.StatusOf(Of(open.Post))).ShouldBe(404);
        (await ada.Browser.StatusOf(Of(gone.Post))).ShouldBe(404);
        (await ada.Browser.StatusOf(Of(PostId.New()))).ShouldBe(404);
    }

    [Fact]
    public async Task A_mute_goes_by_whom_a_post_names_now()
    {
        var (ada, bob, eve) = (await town.Settle(), await town.Settle(), await town.Settle());
        await town.Mute(bob, eve);
        var tag = $"tag{Guid.NewGuid():N}";
        var (first, second) = (await town.Write(ada, $"#{tag}", mentions: eve), await town.Write(ada, $"#{tag}"));
        await town.Edit(first, $"#{tag}, without her");
        await town.Edit(second, $"#{tag}, with her", mentions: eve);
        await town.Settled();
        (await bob.Browser.Ask($"/api/v1/timelines/tag/{tag}")).Ids().ShouldBe([first.Post.ToString()]);
    }

    [Fact]
    public async Task Of_a_deleted_post_no_version_is_left_whether_or_not_its_row_is_gone()
    {
        var ada = await town.Settle();
        var post = await town.Write(ada);
        await town.Edit(post, "second");
        await using var session = town.Services.GetRequiredService<ReadStore>().Session();
        (await session.Versions(post.Post, default)).Select(version => version.Row.Text).ShouldBe(["Hello", "second"]);
        await town.Delete(post);
        (await session.Versions(post.Post, default)).ShouldBeEmpty();
    }

    static string[] Texts(JsonElement history, string attribute) =>
        [.. history.EnumerateArray().Select(version => version.GetProperty(attribute).GetString()!)];
}
