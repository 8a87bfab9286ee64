using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Api.Auth;
using Api.Auth.OAuth;
using Api.Tests.Commands;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>When a connection is refused, and when one ends.</summary>
public sealed class StreamLimitTests
{
    [Fact]
    public async Task So_many_connections_are_held_and_no_more()
    {
        await using var server = await Server(most: 2);
        var alice = await server.Here.Someone();
        var first = await Socket.Open(alice, "user");
        using var second = await EventReader.Open(server.Here.Client, "public", token: null);
        using (var refused = await EventReader.Ask(server.Here.Client, "public", token: null))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        }
        (await Should.ThrowAsync<WebSocketException>(() => Socket.Open(alice, "user"))).Message.ShouldContain("503");

        await first.DisposeAsync();
        await using var third = await Within(TimeSpan.FromSeconds(5), () => Socket.Open(alice, "user"));
        var id = await alice.Say("there was room");
        (await third.Next()).Id.ShouldBe(id.ToString());
    }

    [Fact]
    public async Task A_token_takes_its_connections_with_it()
    {
        await using var server = await Server();
        var alice = await server.Here.Someone();
        var other = await server.Here.Token(alice.Id);
        var (one, two) = (await Socket.Open(alice, "user"), await Socket.Open(server.Here.Client, other, "user"));
        using var events = await EventReader.Open(server.Here.Client, "user", alice.Token);
        var ending = Stopwatch.StartNew();
        await server.Here.Revoke(alice.Token);
        (await one.Closed()).ShouldBe(1008);
        (await events.Line()).ShouldBe(":)");
        (await events.Line()).ShouldBeNull();
        ending.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));

        await using (var session = server.Here.Store.LightweightSession())
        {
            Tokens.RevokeAllOf(session, alice.Id);
            await session.SaveChangesAsync();
        }
        ending.Restart();
        (await two.Closed()).ShouldBe(1008);
        ending.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_token_whose_end_nobody_announced_is_found_out()
    {
        await using var server = await Server();
        var (alice, bob) = (await server.Here.Someone(), await server.Here.Someone());
        await using var ends = await Socket.Open(alice, "user");
        await using var stays = await Socket.Open(bob, "user");
        await using (var session = server.Here.Store.LightweightSession())
        {
            session.Delete<AccessToken>(Secret.Hash(alice.Token));
            await session.SaveChangesAsync();
        }
        (await ends.Closed()).ShouldBe(1008);
        var id = await bob.Say("still here");
        (await stays.Next()).Id.ShouldBe(id.ToString());
    }

    [Fact]
    public async Task A_server_that_stops_says_so_and_does_not_wait()
    {
        var server = await Server();
        var alice = await server.Here.Someone();
        await using var socket = await Socket.Open(alice, "user");
        using var events = await EventReader.Open(server.Here.Client, "user", alice.Token);
        using var silent = await RawSocket(server.Here, alice); // never answers a close
        var stopped = server.DisposeAsync();
        (await socket.Closed()).ShouldBe(1001);
        (await events.Line()).ShouldBe(":)");
        (await events.Line()).ShouldBeNull();
        await stopped.AsTask().WaitAsync(TimeSpan.FromSeconds(25)); // the host itself gives up after 30
    }

    [Fact]
    public async Task Whoever_does_not_read_is_cut_off_and_nobody_else_notices()
    {
        await using var server = await Server();
        var (alice, bob) = (await server.Here.Someone(), await server.Here.Someone());
        await server.Here.Set(Domain.Instance.Settings.MaxPostLength, "5000");
        await using var reads = await Socket.Open(bob, "public");
        using var slow = await RawSocket(server.Here, bob, "stream=public");
        // each spelling of the hashtag is a subscription, so that a post is told to it many times
        for (var spelling = 0; spelling < 32; spelling++)
            await slow.WriteAsync(
                Frame($$"""{"type": "subscribe", "stream": "hashtag", "tag": "{{Spelt("slowly", spelling)}}"}""")
            );

        var posts = 0;
        var text = string.Concat(Enumerable.Repeat("字", 4_900));
        var waiting = Stopwatch.StartNew();
        while (server.Endings().Count == 0)
        {
            waiting.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await alice.Say($"{posts++} {text} #slowly");
            await reads.Next();
        }
        server.Endings().ShouldBe([Api.Streaming.Ending.TooSlow]);
        posts.ShouldBeGreaterThan(2); // what the network takes, and what may wait
        // the rest of what was being sent, and then why it ended
        (await Rest(slow)).ShouldContain("Too much was waiting to be read");
        await alice.Say("nothing is wrong");
        (await reads.Next()).Payload.ShouldContain("nothing is wrong");
    }

    [Fact]
    public async Task An_idle_connection_is_asked_for_a_sign_of_life_and_dropped_without_one()
    {
        await using var server = await Server();
        var alice = await server.Here.Someone();
        using var silent = await RawSocket(server.Here, alice, "stream=user");
        using var events = await EventReader.Open(server.Here.Client, "user", alice.Token);
        (await events.Line()).ShouldBe(":)");
        (await events.Line()).ShouldBe(":thump");
        var frame = new byte[2];
        await silent.ReadExactlyAsync(frame);
        (frame[0] & 0x0F).ShouldBe(9); // RFC 6455, 5.5.2
        await Within(
            TimeSpan.FromSeconds(40),
            () => Task.FromResult(server.Streams() == 1 ? true : throw new TimeoutException())
        );
    }

    static async Task<Running> Server(int most = 100)
    {
        var server = new CommandServer { MaxStreams = most };
        await server.InitializeAsync();
        return new(server);
    }

    /// <summary>A WebSocket of which nothing is read and nothing answered, with little room on its way.</summary>
    static async Task<NetworkStream> RawSocket(CommandServer server, Person person, string query = "")
    {
        var client = new System.Net.Sockets.Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await client.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
        var stream = new NetworkStream(client, ownsSocket: true);
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET /api/v1/streaming?access_token={person.Token}&{query} HTTP/1.1\r\nHost: annals\r\nConnection: Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            )
        );
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            head.Append((char)one[0]);
        }
        head.ToString().ShouldStartWith("HTTP/1.1 101");
        return stream;
    }

    /// <summary>A text as a client sends it, masked with noughts (RFC 6455, 5.2).</summary>
    static byte[] Frame(string text) =>
        [0x81, (byte)(0x80 | Encoding.UTF8.GetByteCount(text)), 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)];

    /// <summary>With an upper-case letter for each bit of a number.</summary>
    static string Spelt(string word, int bits) =>
        string.Concat(word.Select((letter, i) => (bits >> i & 1) == 1 ? char.ToUpperInvariant(letter) : letter));

    static async Task<string> Rest(NetworkStream stream)
    {
        using var rest = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await stream.CopyToAsync(rest, patience.Token);
        }
        catch (IOException)
        {
            // reset: what came before it is here
        }
        return Encoding.UTF8.GetString(rest.ToArray());
    }

    static async Task<T> Within<T>(TimeSpan time, Func<Task<T>> attempt)
    {
        var trying = Stopwatch.StartNew();
        while (true)
            try
            {
                return await attempt();
            }
            catch (Exception) when (trying.Elapsed < time)
            {
                await Task.Delay(50);
            }
    }

    sealed record Running(CommandServer Here) : IAsyncDisposable
    {
        public int Streams() => Subscribers.Count;

        public IReadOnlyList<Api.Streaming.Ending> Endings() =>
            [.. Subscribers.Select(subscriber => subscriber.Ending).OfType<Api.Streaming.Ending>()];

        IReadOnlyCollection<Api.Streaming.Subscriber> Subscribers =>
            Here.Services.GetRequiredService<Api.Streaming.StreamHub>().Subscribers;

        public ValueTask DisposeAsync() => new(Here.DisposeAsync());
    }
}
