using Spectre.Console;

namespace Api.Cli;

/// <summary>What is being done, for a person who waits: on standard error, so that standard output holds results alone.</summary>
static class Progress
{
    public static void Say(string line) => Console.Error.WriteLine(line);

    /// <summary>A bar while something is worked off whose amount is told with each step.</summary>
    /// <param name="work">Given what to tell how much is done, and of how much.</param>
    public static Task<T> Bar<T>(string title, Func<Action<long, long>, Task<T>> work) =>
        Bars()
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(title);
                var result = await work((done, all) => (bar.MaxValue, bar.Value) = (all, done));
                bar.Value = bar.MaxValue;
                return result;
            });

    /// <summary>For work whose amount is known before.</summary>
    public static Spectre.Console.Progress Bars() =>
        AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) }).Progress();
}
