using Spectre.Console;

namespace Api.Cli;

/// <summary>What is being done, for a person who waits: on standard error, so that standard output holds results alone.</summary>
static class Progress
{
    public static void Say(string line) => System.Console.Error.WriteLine(line);

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
    public static Spectre.Console.Progress Bars() => Bars(Console());

    /// <summary>Each with the time that is left of it.</summary>
    public static Spectre.Console.Progress Bars(IAnsiConsole console) =>
        console
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new SpinnerColumn()
            );

    public static IAnsiConsole Console() => AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(System.Console.Error) });
}
