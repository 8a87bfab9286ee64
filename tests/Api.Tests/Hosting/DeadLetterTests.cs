using System.Collections.Concurrent;
using System.Text.Json;
using Api.Hosting;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Wolverine;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Hosting;

/// <summary>A message that nobody can handle for now, and what an operator does about it.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    readonly CommandServer server = new()
    {
        Messages = options =>
        {
            options.Discovery.IncludeType(typeof(LetterHandler));
            options.Durability.ScheduledJobPollingTime = TimeSpan.FromMilliseconds(200);
            FailedMessages.AreTriedAgain(options, [TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(900)]);
        },
    };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public void Waits_grow_to_an_hour() =>
        FailedMessages.Waits.ShouldBe(FailedMessages.Waits.Order().Where(wait => wait <= TimeSpan.FromHours(1)));

    [Fact]
    public async Task A_poison_message_is_tried_ever_later_put_away_listed_retried_or_discarded()
    {
        var (poison, other) = (new Letter("dear Ann"), new Letter("dear Bob"));
        LetterHandler.Refused.TryAdd(poison.Text, true);
        LetterHandler.Refused.TryAdd(other.Text, true);
        await Send(poison);
        await Send(other);
        await Until(async () => await Count() == 2, "both are put away");

        var tries = LetterHandler.Tries.Where(x => x.Letter == poison).Select(x => x.At).ToList();
        tries.Count.ShouldBe(3);
        (tries[1] - tries[0]).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(300));
        (tries[2] - tries[1]).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(900));

        var letters = await List();
        letters.Select(x => x.GetProperty("type").GetString()).ShouldBe([typeof(Letter).FullName, typeof(Letter).FullName]);
        letters[0].GetProperty("error").GetString().ShouldBe(typeof(InvalidOperationException).FullName);
        letters[0].GetProperty("age_seconds").GetDouble().ShouldBeInRange(1, 60);
        (await Run("list")).ShouldNotContain("dear", Case.Sensitive, "neither a body nor what an error said is shown");

        var first = (await Page("--limit", "1")).GetProperty("dead_letters").EnumerateArray().Single();
        var next = (await Page("--limit", "1")).GetProperty("next").GetString()!;
        first.GetProperty("id").GetString().ShouldBe(next);
        (await Page("--after", next)).GetProperty("dead_letters").GetArrayLength().ShouldBe(1);
        (await Page("--type", "nothing")).GetProperty("dead_letters").GetArrayLength().ShouldBe(0);

        await Run("discard", next);
        (await List()).Count.ShouldBe(1);
        await Run("retry", code: 1, next);
        await Run("retry", code: 2);
        await Run("discard", code: 2, next, "--all");

        // what is still refused is tried as often as at first, and is back
        LetterHandler.Tries.Clear();
        (await Run("retry", "--all")).ShouldContain("1 to be retried");
        await Until(async () => !LetterHandler.Tries.IsEmpty && await Count() == 1, "it is put away again");
        LetterHandler.Tries.Count.ShouldBe(3);

        LetterHandler.Refused.Clear();
        (await Run("retry", "--all")).ShouldContain("1 to be retried");
        await Until(() => Task.FromResult(LetterHandler.Handled.Count == 1), "the one that was kept is handled");
        await Until(async () => await Count() == 0, "none is left");
        LetterHandler.Handled.ShouldHaveSingleItem();
    }

    async Task Send(Letter letter)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(letter);
    }

    async Task<int> Count() =>
        (await new DeadLetters(server.Services.GetRequiredService<NpgsqlDataSource>()).List(null, null, 9, default)).Count;

    async Task<IReadOnlyList<JsonElement>> List() => [.. (await Page()).GetProperty("dead_letters").EnumerateArray()];

    async Task<JsonElement> Page(params string[] more) => JsonDocument.Parse(await Run("list", ["--json", .. more])).RootElement;

    Task<string> Run(string verb, params string[] more) => Run(verb, code: 0, more);

    async Task<string> Run(string verb, int code, params string[] more)
    {
        using var process = AnnalsProcess.Start(["dead-letters", verb, .. more], server.Stores);
        (await process.Ended()).ShouldBe(code, string.Join('\n', process.Lines));
        return string.Join('\n', process.Lines);
    }
}

public sealed record Letter(string Text);

/// <summary>Refuses what it is told to refuse.</summary>
public static class LetterHandler
{
    public static ConcurrentDictionary<string, bool> Refused { get; } = [];
    public static ConcurrentQueue<(Letter Letter, DateTimeOffset At)> Tries { get; } = [];
    public static ConcurrentQueue<Letter> Handled { get; } = [];

    public static void Handle(Letter letter)
    {
        Tries.Enqueue((letter, DateTimeOffset.UtcNow));
        if (Refused.ContainsKey(letter.Text))
            throw new InvalidOperationException($"Nobody can read '{letter.Text}'.");
        Handled.Enqueue(letter);
    }
}
