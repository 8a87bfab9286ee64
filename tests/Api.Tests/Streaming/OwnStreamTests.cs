using System.Text.Json;
using Api.Tests.Commands;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>What comes of one's own lists, hashtags, filters and conversations is told to nobody else.</summary>
public sealed class OwnStreamTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_list_that_was_just_made_is_heard_by_its_owner_and_by_nobody_else()
    {
        var (alice, bob) = await server.Friends();
        var list = (await bob.Post("/api/v1/lists", """{"title": "one"}""")).Ok["id"];
        using var events = await EventReader.Open(server.Client, $"list?list={list}", bob.Token);
        await using var socket = await Socket.Open(bob);
        await socket.SubscribeToList(list);
        using var others = await EventReader.Ask(server.Client, $"list?list={list}", alice.Token);
        ((int)others.StatusCode).ShouldBe(404);

        _ = (await bob.Post($"/api/v1/lists/{list}/accounts", $$"""{"account_ids": ["{{alice.Id}}"]}""")).Ok;
        var id = await alice.Say("for the list");
        (await socket.Next()).ShouldBe(
            new($"list/{list}", "update", await server.Client.Read($"/api/v1/statuses/{id}", bob.Token))
        );
        (await events.Next()).Line.ShouldBe($"update {id}");
    }

    [Fact]
    public async Task A_restored_post_is_told_as_it_is_and_rings_nobody_again()
    {
        var (alice, bob) = await server.Friends();
        await using var socket = await Socket.Open(bob, "user");
        var id = await alice.Say($"hello @{bob.Name}");
        var first = await socket.Next();
        (await socket.Next()).Event.ShouldBe("notification");
        _ = (await alice.Delete($"/api/v1/statuses/{id}")).Ok;
        (await socket.Next()).Line.ShouldBe($"delete {id}");
        _ = (await alice.Post($"/api/annals/v1/statuses/{id}/restore")).Ok;
        (await socket.Next()).ShouldBe(first with { Event = "status.update" });
        var next = await alice.Say($"and again @{bob.Name}");
        (await socket.Next()).Line.ShouldBe($"update {next}");
        (await socket.Next()).Entity.GetProperty("status").GetProperty("id").GetString().ShouldBe($"{next}");
    }

    [Fact]
    public async Task A_boost_of_what_was_just_heard_is_not_told()
    {
        var (alice, bob) = await server.Friends();
        var (carol, dave) = (await server.Someone(), await server.Someone());
        foreach (var friend in new[] { carol, dave })
            await bob.Follow(friend);
        await server.CatchUp();
        var stranger = await server.Someone();
        await using var socket = await Socket.Open(bob, "user");
        var (near, far) = (await alice.Say("near"), await stranger.Say("far"));
        (await socket.Next()).Line.ShouldBe($"update {near}");
        await server.CatchUp();
        _ = (await carol.Post($"/api/v1/statuses/{near}/reblog")).Ok;
        var boost = (await carol.Post($"/api/v1/statuses/{far}/reblog")).Ok["id"];
        (await socket.Next()).Line.ShouldBe($"update {boost}");
        await server.CatchUp();
        _ = (await dave.Post($"/api/v1/statuses/{far}/reblog")).Ok;
        var last = await alice.Say("last");
        (await socket.Next()).Line.ShouldBe($"update {last}");
        await server.CatchUp();
        (await bob.Get("/api/v1/timelines/home"))
            .Ok.Entity.EnumerateArray()
            .Select(one => one.GetProperty("id").GetString())
            .ShouldBe([$"{last}", boost, $"{near}"]);
    }

    [Fact]
    public async Task A_post_with_a_followed_hashtag_is_heard_once_by_whom_may_see_it()
    {
        var (alice, bob) = await server.Friends();
        var (stranger, blocked) = (await server.Someone(), await server.Someone());
        foreach (var tag in new[] { "heard", "twice" })
            _ = (await bob.Post($"/api/v1/tags/{tag}/follow")).Ok;
        await bob.Block(blocked);
        await server.CatchUp();
        await using var socket = await Socket.Open(bob, "user");
        await blocked.Say("not for bob #heard");
        await stranger.Say("not for everyone #heard", "unlisted");
        var first = await stranger.Say("#Heard #twice");
        (await socket.Next()).Line.ShouldBe($"update {first}");
        var second = await alice.Say("#twice, by a friend");
        (await socket.Next()).Line.ShouldBe($"update {second}");
        _ = (await stranger.Delete($"/api/v1/statuses/{first}")).Ok;
        (await socket.Next()).Line.ShouldBe($"delete {first}");
    }

    [Fact]
    public async Task That_ones_filters_changed_is_told_and_what_they_match_is_told_to_whose_they_are()
    {
        var (alice, bob) = await server.Friends();
        await using var socket = await Socket.Open(bob, "user");
        using var events = await EventReader.Open(server.Client, "user", bob.Token);
        await using var alices = await Socket.Open(alice, "user");
        const string filter = """{"title":"a","context":["home"],"keywords_attributes":[{"keyword":"wordy"}]}""";
        _ = (await bob.Post("/api/v2/filters", filter)).Ok;
        (await socket.Text())!.ShouldStartWith("""{"stream":["user"],"event":"filters_changed","id":""");
        (await events.Line()).ShouldBe(":)");
        (await events.Line())!.ShouldStartWith("id: ");
        (await events.Line()).ShouldBe("event: filters_changed");
        (await events.Line()).ShouldBe("data: null");

        var id = await alice.Say("a wordy post");
        var told = await socket.Next();
        told.ShouldBe(new("user", "update", await server.Client.Read($"/api/v1/statuses/{id}", bob.Token)));
        told.Entity.GetProperty("filtered")[0].GetProperty("keyword_matches")[0].GetString().ShouldBe("wordy");
        (await alices.Next()).Entity.GetProperty("filtered").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_direct_post_is_told_as_a_conversation_to_each_who_takes_part_and_to_nobody_else()
    {
        var (alice, bob) = await server.Friends();
        var eve = await server.Someone();
        await using var bobs = await Socket.Open(bob, "direct");
        await using var alices = await Socket.Open(alice, "direct");
        await using var eves = await Socket.Open(eve, "direct");
        var id = await alice.Say($"@{bob.Name} psst", "direct");
        var told = await bobs.Next();
        (told.Stream, told.Event).ShouldBe(("direct", "conversation"));
        told.Entity.GetProperty("last_status").GetProperty("id").GetString().ShouldBe($"{id}");
        (told.Entity.GetProperty("unread").GetBoolean(), told.Id).ShouldBe((true, $"{id}"));
        (await alices.Next()).Entity.GetProperty("unread").GetBoolean().ShouldBeFalse();
        await server.CatchUp();
        _ = (await bob.Post($"/api/v1/conversations/{id}/read")).Ok;
        (await bobs.Next()).Entity.GetProperty("unread").GetBoolean().ShouldBeFalse();
        await eve.Say("a note to myself", "direct");
        (await eves.Next()).Event.ShouldBe("conversation");
    }
}
