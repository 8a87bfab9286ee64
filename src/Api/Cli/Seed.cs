using System.CommandLine;
using Spectre.Console;
using Wolverine;

namespace Api.Cli;

/// <summary>`seed`: fills an instance with a community to try things on, by commands alone.</summary>
static class Seed
{
    const int FollowsEach = 8;
    const int ReactionsAPost = 2;
    const int Most = 1_000_000;

    static readonly Option<int> People = new Option<int>("--people")
    {
        Description = "How many join.",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    }.UpTo(Most);

    static readonly Option<int> Posts = new Option<int>("--posts")
    {
        Description = "How much they write.",
        HelpName = "N",
        DefaultValueFactory = _ => 200,
    }.UpTo(Most);

    static readonly Option<int> Chance = new("--seed")
    {
        Description = "The same number makes the same community.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string?> Secret = new("--password") { Description = Password.Meaning };

    public static Command Verb() =>
        new Command("seed", "Fill an instance with people who follow, write, answer, boost and like.")
        {
            People,
            Posts,
            Chance,
            Secret,
        }.DoesWithBus(Run);

    static async Task<int> Run(ParseResult parsed, IMessageBus bus, CancellationToken ct)
    {
        var (people, posts) = (parsed.GetValue(People), parsed.GetValue(Posts));
        var password = Password.Of(parsed.GetValue(Secret));
        var community = new SeedCommunity(bus, new Random(parsed.GetValue(Chance)));
        await Progress
            .Bars()
            .StartAsync(async progress =>
            {
                await Times(progress.AddTask("People join", maxValue: people), i => community.Join(i, password, ct));
                await Times(progress.AddTask("They follow", maxValue: people * FollowsEach), _ => community.Follow(ct));
                await Times(progress.AddTask("They write", maxValue: posts), _ => community.Write(ct));
                await Times(progress.AddTask("They react", maxValue: posts * ReactionsAPost), _ => community.React(ct));
            });
        Console.WriteLine($"{people} people wrote {posts} posts; each signs in with the password that you gave.");
        return ExitCode.Ok;
    }

    static async Task Times(ProgressTask task, Func<int, Task> work)
    {
        for (var i = 0; i < task.MaxValue; i++)
        {
            await work(i);
            task.Increment(1);
        }
    }
}
