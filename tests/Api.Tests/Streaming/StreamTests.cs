using System.Text.Json;
using Api.Tests.Commands;
using Domain.Posts;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>What is told on streams, and in which form.</summary>
public sealed class StreamTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_post_is_told_as_it_is_shown_on_a_socket_and_as_an_event()
    {
        var (alice, bob) = await server.Friends();
        await using var socket = await Socket.Open(bob, "user");
        using var events = await EventReader.Open(server.Client, "user", bob.Token);

        var id = await alice.Say("hello <&> é 👍");
        var message = JsonDocument.Parse((await socket.Text())!).RootElement;
        var shown = await server.Client.Read($"/api/v1/statuses/{id}", bob.Token);
        message.EnumerateObject().Select(field => field.Name).ShouldBe(["stream", "event", "payload", "id"]);
        Heard.OfSocket(message.GetRawText()).ShouldBe(new("user", "update", shown));

        events.Type!.MediaType.ShouldBe("text/event-stream");
        (await events.Line()).ShouldBe(":)");
        (await events.Line()).ShouldBe($"id: {message.GetProperty("id")}");
        (await events.Line()).ShouldBe("event: update");
        (await events.Line()).ShouldBe($"data: {shown}");
        (await events.Line()).ShouldBe("");
    }

    [Fact]
    public async Task An_edit_and_a_deletion_are_told()
    {
        var (alice, bob) = await server.Friends();
        await using var socket = await Socket.Open(bob, "user");
        using var events = await EventReader.Open(server.Client, "user", bob.Token);
        var id = await alice.Say("first");
        (await socket.Next()).Line.ShouldBe($"update {id}");
        (await events.Next()).Line.ShouldBe($"update {id}");

        _ = (await alice.Put($"/api/v1/statuses/{id}", """{"status": "second"}""")).Ok;
        var edit = await socket.Next();
        edit.ShouldBe(new("user", "status.update", await server.Client.Read($"/api/v1/statuses/{id}", bob.Token)));
        edit.Entity.GetProperty("content").GetString()!.ShouldContain("second");
        (await events.Next()).Payload.ShouldBe(edit.Payload);

        _ = (await alice.Delete($"/api/v1/statuses/{id}")).Ok;
        (await socket.Text())!.ShouldStartWith($$"""{"stream":["user"],"event":"delete","payload":"{{id}}","id":""");
        (await events.Line())!.ShouldStartWith("id: ");
        (await events.Line()).ShouldBe("event: delete");
        (await events.Line()).ShouldBe($"data: \"{id}\"");
    }

    [Fact]
    public async Task A_boost_is_told_and_so_is_that_it_was_taken_back()
    {
        var (alice, bob) = await server.Friends();
        var carol = await server.Someone();
        var id = await carol.Say("worth it");
        await server.CatchUp();
        await using var socket = await Socket.Open(bob, "user");
        var boost = (await alice.Post($"/api/v1/statuses/{id}/reblog")).Ok["id"];
        var told = await socket.Next();
        told.Line.ShouldBe($"update {boost}");
        told.Entity.GetProperty("reblog").GetProperty("id").GetString().ShouldBe(id.ToString());
        _ = (await alice.Post($"/api/v1/statuses/{id}/unreblog")).Ok;
        (await socket.Next()).Line.ShouldBe($"delete {boost}");

        var again = (await alice.Post($"/api/v1/statuses/{id}/reblog")).Ok["id"];
        (await socket.Next()).Line.ShouldBe($"update {again}");
        _ = (await carol.Delete($"/api/v1/statuses/{id}")).Ok; // whom bob does not follow
        (await socket.Next()).Line.ShouldBe($"delete {again}");
    }

    [Fact]
    public async Task What_rings_is_told_on_the_streams_of_its_owner()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var id = await alice.Say("mine");
        await server.CatchUp();
        await using var home = await Socket.Open(alice, "user");
        await using var inbox = await Socket.Open(alice, "user:notification");
        using var events = await EventReader.Open(server.Client, "user/notification", alice.Token);
        // a stream may also tell what was appended just before it was opened
        await home.Until((await alice.Say("from here on")).ToString(), "user");
        (string Kind, Func<Task> Rings)[] all =
        [
            ("follow", () => bob.Follow(alice)),
            ("favourite", () => bob.Post($"/api/v1/statuses/{id}/favourite")),
            ("reblog", () => bob.Post($"/api/v1/statuses/{id}/reblog")),
            ("mention", () => bob.Say($"@{alice.Name} look", "direct")),
        ];
        foreach (var (kind, rings) in all)
        {
            await rings();
            var told = await inbox.Next();
            told.Line.ShouldBe($"{kind} by {bob.Name}");
            told.Stream.ShouldBe("user:notification");
            told.Payload.ShouldBe(await server.Client.Read($"/api/v1/notifications/{told.Id}", alice.Token));
            (await home.Next()).ShouldBe(told with { Stream = "user" });
            (await events.Next()).ShouldBe(told with { Stream = "" });
        }
    }

    [Fact]
    public async Task Who_is_muted_or_blocked_rings_nobody_nor_does_a_muted_conversation()
    {
        var (alice, muted, blocked, friend) = (
            await server.Someone(),
            await server.Someone(),
            await server.Someone(),
            await server.Someone()
        );
        var id = await alice.Say("mine");
        _ = (await alice.Post($"/api/v1/accounts/{muted.Id}/mute")).Ok;
        await alice.Block(blocked);
        var quiet = await alice.Say("a conversation");
        _ = (await alice.Post($"/api/v1/statuses/{quiet}/mute")).Ok;
        await server.CatchUp();
        await using var inbox = await Socket.Open(alice, "user:notification");
        _ = (await muted.Post($"/api/v1/statuses/{id}/favourite")).Ok;
        await muted.Say($"@{alice.Name}");
        await blocked.Say($"@{alice.Name}");
        await friend.Say($"@{alice.Name}", answering: quiet);
        _ = (await friend.Post($"/api/v1/statuses/{quiet}/favourite")).Ok;
        await friend.Say($"@{alice.Name}");
        (await inbox.Next()).Line.ShouldBe($"mention by {friend.Name}");
    }

    [Fact]
    public async Task A_token_that_may_not_read_notifications_hears_statuses_alone()
    {
        var (alice, bob) = await server.Friends();
        await using var socket = await Socket.Open(server.Client, await server.Token(bob.Id, "read:statuses"), "user");
        await alice.Say($"@{bob.Name} one");
        await alice.Follow(bob);
        await alice.Say("two");
        (await socket.Next()).Event.ShouldBe("update");
        (await socket.Next()).Event.ShouldBe("update");
    }

    [Fact]
    public async Task Each_sees_of_a_post_what_they_did_with_it()
    {
        var (alice, bob) = await server.Friends();
        var carol = await server.Someone();
        var id = await alice.Say("like it");
        _ = (await bob.Post($"/api/v1/statuses/{id}/favourite")).Ok;
        await server.CatchUp();
        await using var bobs = await Socket.Open(bob, "public");
        await using var carols = await Socket.Open(carol, "public");
        await using var anyones = await Socket.Open(server.Client, token: null, "public");
        // a stream may also tell what was appended just before it was opened
        var now = await alice.Say("from here on");
        foreach (var socket in new[] { bobs, carols, anyones })
            await socket.Until(now.ToString(), "public");
        _ = (await alice.Put($"/api/v1/statuses/{id}", """{"status": "better"}""")).Ok;

        string?[] tokens = [bob.Token, carol.Token, null];
        foreach (var (socket, token) in new[] { bobs, carols, anyones }.Zip(tokens))
            (await socket.Next()).Payload.ShouldBe(await server.Client.Read($"/api/v1/statuses/{id}", token));
    }

    [Theory]
    [InlineData("public", "public")]
    [InlineData("public/local", "public:local")]
    [InlineData("hashtag?tag=Streamed", "hashtag/Streamed")]
    [InlineData("hashtag/local?tag=Streamed", "hashtag:local/Streamed")]
    public async Task What_is_for_everyone_is_heard_without_a_token(string path, string stream)
    {
        var alice = await server.Someone();
        await using var socket = await Socket.Open(server.Client, token: null);
        await socket.Subscribe(stream.Split('/')[0], stream.Split('/').ElementAtOrDefault(1));
        using var events = await EventReader.Open(server.Client, path, token: null);
        await alice.Say("secret #streamed", "private");
        var id = await alice.Say("open #streamed");
        var told = await socket.Next();
        (told.Stream, told.Line).ShouldBe((stream, $"update {id}"));
        (await events.Next()).Payload.ShouldBe(told.Payload);
    }

    [Theory]
    [InlineData("public/remote")]
    [InlineData("public?only_media=true")]
    public async Task Where_nothing_can_come_nothing_comes(string path)
    {
        var alice = await server.Someone();
        using var none = await EventReader.Open(server.Client, path, alice.Token);
        using var all = await EventReader.Open(server.Client, "public", alice.Token);
        await alice.Say("a text");
        await all.Next();
        (await none.Line()).ShouldBe(":)");
        (await none.Line()).ShouldBe(":thump");
    }

    [Fact]
    public async Task It_is_healthy_and_the_instance_says_where_it_is()
    {
        (await server.Client.GetStringAsync("/api/v1/streaming/health")).ShouldBe("OK");
        (await server.Send(HttpMethod.Get, "/api/v2/instance", null))
            .Ok["configuration.urls.streaming"]
            .ShouldBe("ws://annals.example");
        (await server.Send(HttpMethod.Get, "/api/v1/instance", null)).Ok["urls.streaming_api"].ShouldBe("ws://annals.example");
    }
}
