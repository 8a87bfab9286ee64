using System.Text.Json;
using Projections.Audit;
using Spectre.Console;

namespace Api.Cli;

/// <summary>What an audit tells, as it is told: results on standard output, a line or a JSON object each, and bars beside them.</summary>
sealed class AuditReport(bool json, IAnsiConsole bars, ProgressContext progress)
{
    readonly Dictionary<string, ProgressTask> tasks = [];
    bool isLogWrong;

    /// <returns>How it ended.</returns>
    public static async Task<AuditResult> Show(IAsyncEnumerable<AuditNews> news, bool json)
    {
        var console = Progress.Console();
        var (result, isLogWrong) = await Progress
            .Bars(console)
            .StartAsync(async progress =>
            {
                var report = new AuditReport(json, console, progress);
                AuditResult? last = null;
                await foreach (var one in news)
                    last = report.Tell(one) ?? last;
                return (last!, report.isLogWrong);
            });
        Console.WriteLine(
            json ? Json(result)
            : result.Digest is null ? "No digest of the state: it is of all read models, and not all were compared."
            : $"The state at position {result.Position} has the digest {result.Digest}."
        );
        if (isLogWrong)
            Progress.Say("The log itself cannot be repaired, nor what was signed of it: restore a backup whose log is whole.");
        if (result.Repairs > 0)
            Progress.Say($"{result.Repairs} rows, homes and documents were repaired, and compared again.");
        Progress.Say(
            result.Differences == 0 ? "All that was compared is what the log says." : $"{result.Differences} differences."
        );
        return result;
    }

    AuditResult? Tell(AuditNews news)
    {
        switch (news)
        {
            case Reached reached:
                Task(reached.Progress).Value = reached.Done;
                break;
            case Difference difference:
                isLogWrong |= difference.Store == LogAudit.Name;
                Line(json ? Json(difference) : Text(difference));
                break;
            case Mended repaired:
                Line(json ? Json(repaired) : $"{repaired.Repaired} {repaired.Key}: repaired");
                break;
        }
        return news as AuditResult;
    }

    ProgressTask Task(string name) =>
        tasks.TryGetValue(name, out var known) ? known : tasks[name] = progress.AddTask(Markup.Escape(name), maxValue: 1);

    /// <summary>On a terminal that shows bars too, above them.</summary>
    void Line(string line)
    {
        if (Console.IsOutputRedirected || Console.IsErrorRedirected)
            Console.WriteLine(line);
        else
            bars.WriteLine(line);
    }

    static string Json<T>(T value) => JsonSerializer.Serialize(value, AuditJson.Options);

    static string Text(Difference x) =>
        $"{x.Store} {x.Key} {(x.Field.Length == 0 ? "(row)" : x.Field)}: expected {x.Expected ?? "nothing"}, found {x.Found ?? "nothing"}"
        + (x.Event is { } e ? $", by {e.Name} at {e.Position} in {e.Stream}" : "");
}
