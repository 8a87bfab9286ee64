using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>What is heard on streams, by WebSocket and as server-sent events.</summary>
public sealed class StreamTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_post_is_heard_by_a_follower_on_a_socket_and_as_an_event_and_by_nobody_else()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await server.CatchUp();
        await using var socket = await Socket.Open(bob, "user");
        using var events = await EventReader.Open(server.Client, "user", bob.Token);
        await using var strangers = await Socket.Open(carol, "user");

        var id = await alice.Say("hello");
        (await socket.Next()).ShouldBe(new Heard("user", "update", "x") with { Payload = (await events.Next()).Payload });
        var own = await carol.Say("mine");
        (await strangers.Next()).Id.ShouldBe(own.ToString());
    }
}
