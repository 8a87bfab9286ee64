using System.Net.WebSockets;
using System.Text.Json;
using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>How a WebSocket is opened, and what may be said on it.</summary>
public sealed class SocketTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task The_token_may_stand_in_a_header_or_be_the_subprotocol()
    {
        var alice = await server.Someone();
        await using var byHeader = new Socket();
        byHeader.Client.Options.SetRequestHeader("Authorization", $"Bearer {alice.Token}");
        await byHeader.Connect(server.Client, "stream=user");
        await using var byProtocol = new Socket();
        byProtocol.Client.Options.AddSubProtocol(alice.Token);
        await byProtocol.Connect(server.Client, "stream=user");
        byProtocol.Client.SubProtocol.ShouldBe(alice.Token);

        var id = await alice.Say("hello");
        (await byHeader.Next()).Id.ShouldBe(id.ToString());
        (await byProtocol.Next()).Id.ShouldBe(id.ToString());
    }

    [Fact]
    public async Task A_token_in_an_address_counts_nowhere_else()
    {
        var alice = await server.Someone();
        var path = $"?access_token={alice.Token}";
        (await server.Send(HttpMethod.Get, $"/api/v1/accounts/verify_credentials{path}", token: null)).Status.ShouldBe(401);
        (await server.Client.Read($"/api/v1/streaming/health{path}", token: null)).ShouldBe("OK");
        using var events = await EventReader.Open(server.Client, $"user{path}", token: null);
        (await events.Line()).ShouldBe(":)");
    }

    [Fact]
    public async Task A_wrong_token_opens_nothing()
    {
        var refused = await Should.ThrowAsync<WebSocketException>(() => Socket.Open(server.Client, "forged"));
        refused.Message.ShouldContain("401");
        await using var socket = new Socket();
        socket.Client.Options.AddSubProtocol("forged");
        (await Should.ThrowAsync<WebSocketException>(() => socket.Connect(server.Client))).Message.ShouldContain("401");
    }

    [Theory]
    [InlineData("read", "hashtag", 400, "Missing tag name parameter")]
    [InlineData("read", "list", 400, "Missing list id parameter")]
    [InlineData("read", "nothing", 400, "Unknown stream type")]
    [InlineData("write", "user", 403, "This action is outside the authorized scopes")]
    [InlineData("read:notifications", "user", 403, "This action is outside the authorized scopes")]
    [InlineData("read:statuses", "user:notification", 403, "This action is outside the authorized scopes")]
    [InlineData(null, "user", 401, "The access token is invalid")]
    public async Task What_cannot_be_subscribed_to_is_answered_with_an_error(
        string? scopes,
        string stream,
        int status,
        string error
    )
    {
        var alice = await server.Someone();
        var token = scopes is null ? null : await server.Token(alice.Id, scopes);
        await using var socket = await Socket.Open(server.Client, token, stream);
        await Errs();
        await socket.Say(JsonSerializer.Serialize(new { type = "subscribe", stream }));
        await Errs();

        async Task Errs()
        {
            var answer = JsonDocument.Parse((await socket.Text())!).RootElement;
            (answer.GetProperty("status").GetInt32(), answer.GetProperty("error").GetString()).ShouldBe((status, error));
        }
    }

    [Theory]
    [InlineData("hashtag", 400)]
    [InlineData("list", 400)]
    [InlineData("list?list=42", 404)]
    [InlineData("nothing", 400)]
    [InlineData("", 400)]
    public async Task The_same_is_refused_as_an_event_stream(string path, int status)
    {
        var alice = await server.Someone();
        using var answer = await EventReader.Ask(server.Client, path, alice.Token);
        ((int)answer.StatusCode).ShouldBe(status);
        JsonDocument
            .Parse(await answer.Content.ReadAsStringAsync())
            .RootElement.GetProperty("error")
            .GetString()
            .ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_apps_own_token_has_no_home()
    {
        await using var socket = await Socket.Open(server.Client, await server.Token(account: null, "read"), "user");
        (await socket.Text())!.ShouldContain("This method requires an authenticated user");
    }

    [Fact]
    public async Task Many_streams_share_a_socket_and_each_may_be_left()
    {
        var alice = await server.Someone();
        await using var socket = await Socket.Open(alice, "user");
        await socket.Subscribe("public");
        await socket.Subscribe("public"); // is subscribed once
        await socket.Subscribe("hashtag", "one");
        var first = (await alice.Say("#one")).ToString();
        (await socket.Until(first, "user", "public", "hashtag/one"))
            .Select(heard => heard.Stream)
            .ShouldBe(["user", "public", "hashtag/one"], ignoreOrder: true);

        await socket.Unsubscribe("user");
        await socket.Unsubscribe("hashtag", "one");
        await socket.Unsubscribe("hashtag", "two"); // was not subscribed
        await alice.Say("#one");
        var last = (await alice.Say("none")).ToString();
        (await socket.Until(last, "public")).ShouldAllBe(heard => heard.Stream == "public");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"type": "subscribe", "stream": 7}""")]
    [InlineData("""{"type": "shout", "stream": "user"}""")]
    public async Task What_is_no_request_is_answered_with_an_error_and_harms_nothing(string text)
    {
        var alice = await server.Someone();
        await using var socket = await Socket.Open(alice, "user");
        await socket.Say(text);
        (await socket.Text())!.ShouldContain("\"error\"");
        var id = await alice.Say("still here");
        (await socket.Next()).Id.ShouldBe(id.ToString());
    }

    [Fact]
    public async Task Nobody_subscribes_without_end()
    {
        var alice = await server.Someone();
        await using var socket = await Socket.Open(alice);
        for (var i = 0; i < 100; i++)
            await socket.Say($$"""{"type": "subscribe", "stream": "hashtag", "tag": "t{{i}}"}""");
        await socket.Say("""{"type": "subscribe", "stream": "user"}""");
        (await socket.Text())!.ShouldContain("too many subscriptions");
    }

    [Fact]
    public async Task Messages_that_are_no_texts_or_too_long_close_the_socket()
    {
        var alice = await server.Someone();
        await using var binary = await Socket.Open(alice);
        await binary.Client.SendAsync(new byte[] { 1 }, WebSocketMessageType.Binary, endOfMessage: true, default);
        (await binary.Closed()).ShouldBe(1003);
        await using var endless = await Socket.Open(alice);
        await endless.Say(new string('x', 10_000));
        (await endless.Closed()).ShouldBe(1009);
    }
}
