using System.Net;
using System.Text.Json;
using Api.Tests.Commands;
using Domain.Accounts;
using Domain.Relationships;
using Microsoft.AspNetCore.Builder;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.Streaming;

/// <summary>Whoever was cut off goes on after what they heard last, and hears the rest in order and once.</summary>
public sealed class StreamResumeTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task Wherever_it_was_cut_off_what_follows_is_what_was_missed()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await bob.Follow(carol);
        var edited = await alice.Say("first");
        var gone = await alice.Say("boosted by two");
        foreach (var booster in new[] { alice, carol })
            await booster.Post($"/api/v1/statuses/{gone}/reblog");
        await server.CatchUp();
        await using var uncut = await Socket.Open(bob, "user");
        // a stream may also tell what was appended just before it was opened
        await uncut.Until((await alice.Say("from here on")).ToString(), "user");

        await alice.Say("a post 👍");
        _ = (await alice.Put($"/api/v1/statuses/{edited}", """{"status": "second"}""")).Ok;
        await carol.Say($"@{bob.Name} is told twice");
        await alice.Delete($"/api/v1/statuses/{gone}"); // three in one: the post and its boosts
        await carol.Follow(bob);
        var last = await alice.Say("the last");
        var all = new List<Told>();
        do all.Add(await Told.On(uncut));
        while (all[^1].Line != $"update {last}");
        all.Count.ShouldBe(9);
        all.Select(one => one.Place).ShouldBeUnique();

        for (var heard = 1; heard < all.Count; heard++)
        {
            await using var socket = await Socket.Open(server.Client, bob.Token);
            await socket.Say($$"""{"type": "subscribe", "stream": "user", "since": "{{all[heard - 1].Place}}"}""");
            using var events = await EventReader.Open(server.Client, "user", bob.Token, after: all[heard - 1].Place);
            foreach (var missed in all.Skip(heard))
            {
                (await Told.On(socket)).ShouldBe(missed);
                (await Told.On(events)).ShouldBe(missed);
            }
        }
    }

    [Fact]
    public async Task While_posts_come_a_client_that_is_cut_off_again_and_again_misses_none_and_hears_none_twice()
    {
        await using var twin = await server.Twin();
        using var other = new HttpClient { BaseAddress = new(twin.Urls.Single()) };
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await server.CatchUp();
        using var first = await EventReader.Open(server.Client, "user", bob.Token);
        var begin = await alice.Say("from here on");
        while ((await first.Next()).Id != begin.ToString()) { }
        var place = first.LastId!;

        var posting = Task.Run(async () =>
        {
            var posts = new List<string>();
            for (var i = 0; i < 60; i++)
                posts.Add((await alice.Say($"post {i}")).ToString());
            return posts;
        });
        var random = new Random(1);
        var heard = new List<string>();
        for (var turn = 0; heard.Count < 60; turn++)
        {
            var at = turn % 2 == 0 ? server.Client : other;
            using var events = await EventReader.Open(at, $"user?since={place}", bob.Token);
            for (var i = random.Next(1, 6); i > 0 && heard.Count < 60; i--)
            {
                heard.Add((await events.Next()).Id);
                place = events.LastId!;
            }
        }
        heard.ShouldBe(await posting);
        await twin.StopAsync();
    }

    [Fact]
    public async Task Many_who_come_back_at_once_are_each_told_what_they_missed()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await server.CatchUp();
        using var first = await EventReader.Open(server.Client, "user", bob.Token);
        var begin = await alice.Say("from here on");
        while ((await first.Next()).Id != begin.ToString()) { }
        var missed = new List<string>();
        for (var i = 0; i < 3; i++)
            missed.Add((await alice.Say($"post {i}")).ToString());

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ComeBack()));

        async Task ComeBack()
        {
            using var events = await EventReader.Open(server.Client, "user", bob.Token, after: first.LastId);
            foreach (var id in missed)
                (await events.Next()).Id.ShouldBe(id);
        }
    }

    [Fact]
    public async Task Who_was_away_for_too_long_is_told_of_the_gap_and_hears_what_comes()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        await server.CatchUp();
        using var first = await EventReader.Open(server.Client, "user", bob.Token);
        var begin = await alice.Say("from here on");
        while ((await first.Next()).Id != begin.ToString()) { }
        await Happen(10_001);
        foreach (var place in new[] { first.LastId!, "987654321.0" })
        {
            await using var socket = await Socket.Open(server.Client, bob.Token);
            await socket.Say($$"""{"type": "subscribe", "stream": "user", "since": "{{place}}"}""");
            (await socket.Text()).ShouldBe(
                $$"""{"stream":["user"],"event":"gap","payload":"{\"since\":\"{{place}}\"}","id":"{{place}}"}"""
            );
            await socket.Until((await alice.Say("after it")).ToString(), "user");
        }
    }

    [Theory]
    [InlineData("12")]
    [InlineData("12.")]
    [InlineData("-1.0")]
    [InlineData("1.0.0")]
    [InlineData("1.99999999999")]
    [InlineData("1٣.0")]
    [InlineData("' or 1=1 --")]
    public async Task What_is_no_place_is_refused(string place)
    {
        const string Why = "This is not the id of a message to go on after";
        var alice = await server.Someone();
        using var refused = await EventReader.Ask(server.Client, $"user?since={Uri.EscapeDataString(place)}", alice.Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(Why);
        await using var socket = await Socket.Open(server.Client, alice.Token);
        await socket.Say(
            JsonSerializer.Serialize(
                new
                {
                    type = "subscribe",
                    stream = "user",
                    since = place,
                }
            )
        );
        (await socket.Text())!.ShouldContain(Why);
    }

    /// <summary>So much happens that is no business of anybody here.</summary>
    async Task Happen(int events)
    {
        var (one, other) = (AccountId.New(), AccountId.New());
        using var origin = new Origin(null, "test", Guid.NewGuid().ToString("N")).Enter();
        await using var session = server.Store.LightweightSession();
        session.Events.StartStream<Relationship>(
            Relationship.Stream(one, other),
            Enumerable.Range(0, events).Select(object (_) => new AccountBlocked(one, other))
        );
        await session.SaveChangesAsync();
        await server.CatchUp();
    }

    /// <summary>What was told where; statuses are shown as they are when they are told.</summary>
    sealed record Told(string Place, string Line)
    {
        public static async Task<Told> On(Socket socket)
        {
            var text = (await socket.Text())!;
            return new(JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!, Heard.OfSocket(text).Line);
        }

        public static async Task<Told> On(EventReader events)
        {
            var heard = await events.Next();
            return new(events.LastId!, heard.Line);
        }
    }
}
