using System.Diagnostics;
using Api.Tests.Commands;
using Npgsql;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>What one wrote, one reads: at once, or after a while, or "not yet"; never what was before.</summary>
public sealed class ReadYourWritesTests(CommandServer server) : IClassFixture<CommandServer>
{
    static readonly bool IsLong = Environment.GetEnvironmentVariable("ANNALS_TEST_LONG") == "1";

    /// <summary>A thousand pairs with --long.</summary>
    static readonly int Rounds = IsLong ? 25 : 3;
    const int Writers = 40;
    const int MostTries = 60;

    /// <summary>The server waits two seconds; its clock may tick a little ahead of this one.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.9);

    [Fact]
    public async Task Writes_are_read_by_their_token_although_projections_lag()
    {
        var people = new List<Person>();
        for (var i = 0; i < Writers; i++)
            people.Add(await server.Someone());
        await server.CatchUp();

        using var ends = new CancellationTokenSource();
        var lagging = Lag(TimeSpan.FromSeconds(2), ends.Token);
        await Task.WhenAll(people.Select(WriteAndRead));
        await ends.CancelAsync();
        await lagging;
    }

    [Fact]
    public async Task A_position_that_is_named_is_waited_for_and_nonsense_is_refused()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        var post = await alice.Say("for bob");
        using var said = await Get($"/api/v1/statuses/{post}", alice.Token, null);
        using var far = await Get($"/api/v1/statuses/{post}", bob.Token, "999999999");
        ((int)far.StatusCode).ShouldBe(503);
        far.Headers.RetryAfter.ShouldNotBeNull();
        using var nonsense = await Get($"/api/v1/statuses/{post}", bob.Token, "soon");
        ((int)nonsense.StatusCode).ShouldBeInRange(400, 422);
    }

    [Fact]
    public async Task A_write_says_its_position_and_a_refusal_says_none()
    {
        var alice = await server.Someone();
        using var written = await Post(alice, """{"status": "here"}""");
        long.Parse(written.Headers.GetValues("Annals-Position").Single(), null).ShouldBeGreaterThan(0);
        using var refused = await Post(alice, """{"status": ""}""");
        refused.Headers.Contains("Annals-Position").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_said_again_says_its_position_too_since_the_first_answer_may_have_been_lost()
    {
        var alice = await server.Someone();
        var path = $"/api/v1/statuses/{await alice.Say("likes itself")}/favourite";
        foreach (var (json, to) in new[] { ("""{"status": "once"}""", "/api/v1/statuses"), ("{}", path) })
        {
            using var first = await Post(alice, json, to, key: "the same");
            using var again = await Post(alice, json, to, key: "the same");
            again.Headers.GetValues("Annals-Position").ShouldBe(first.Headers.GetValues("Annals-Position"));
        }
    }

    /// <summary>Reads each post until it is there: put off only after a wait, never told what was before.</summary>
    async Task WriteAndRead(Person person)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var post = await person.Say($"round {round}");
            for (var tries = 1; ; tries++)
            {
                var begun = Stopwatch.GetTimestamp();
                using var answer = await Get($"/api/v1/statuses/{post}", person.Token, null);
                if ((int)answer.StatusCode == 200)
                    break;
                ((int)answer.StatusCode).ShouldBe(503, "a post that was just written was said not to be there");
                answer.Headers.RetryAfter.ShouldNotBeNull();
                Stopwatch.GetElapsedTime(begun).ShouldBeGreaterThan(Patience, "put off without having waited");
                tries.ShouldBeLessThan(MostTries, "the projections got on in between");
            }
        }
    }

    /// <summary>Keeps the projections from telling their progress, and so from committing, for a while again and again.</summary>
    async Task Lag(TimeSpan lag, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        while (!ct.IsCancellationRequested)
        {
            await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await using var hold = new NpgsqlCommand(
                "select name from annals.mt_event_progression where name <> 'HighWaterMark' for update",
                connection,
                transaction
            );
            await hold.ExecuteNonQueryAsync(CancellationToken.None);
            await Task.Delay(lag, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            await transaction.RollbackAsync(CancellationToken.None);
            await Task.Delay(250, CancellationToken.None); // in which each read model gets on, on a busy machine too
        }
    }

    async Task<HttpResponseMessage> Get(string path, string token, string? position)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        if (position is not null)
            request.Headers.Add("Annals-Position", position);
        return await server.Client.SendAsync(request);
    }

    async Task<HttpResponseMessage> Post(Person person, string json, string path = "/api/v1/statuses", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Http.Answers.Json(json) };
        request.Headers.Authorization = new("Bearer", person.Token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await server.Client.SendAsync(request);
    }
}
