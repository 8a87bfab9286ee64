using System.Diagnostics;
using System.Globalization;
using Benchmarks.Figures;
using Benchmarks.Ground;
using Benchmarks.Measures;

namespace Benchmarks;

/// <summary>One run: an instance for each size of the community, the largest last, and all that is measured on it.</summary>
sealed class BenchRun(string server, int[] accounts, int rounds, TimeSpan slot, string? only)
{
    const int Seed = 1;

    /// <summary>In their order: what fills the log or Redis with what no one reads comes after what reads them.</summary>
    static readonly (string Name, Func<Bench, CancellationToken, Task<IReadOnlyList<Reached>>> Measure)[] Measures =
    [
        ("sizes", Sizes.Run),
        ("home", HomeRead.Run),
        ("visible", Visible.Run),
        ("rebuild", RebuildTable.Run),
        ("replay", Replay.Run),
        ("verify", VerifyLog.Run),
        ("signin", SignIns.Run),
        ("append", Append.Run),
        ("fanout", FanOut.Run),
        ("large", LargeAuthor.Run),
        ("search", Search.Run),
    ];

    /// <summary>What may be measured alone.</summary>
    public static IEnumerable<string> Names => Measures.Select(measure => measure.Name).Prepend("start");

    /// <param name="file">Where the figures are written as JSON; null for nowhere.</param>
    /// <returns>The exit code: whether every gate is passed.</returns>
    public async Task<int> Measure(string? file, CancellationToken ct)
    {
        int[] sizes = [.. accounts.Distinct().Order()];
        var report = new Report(Conditions(sizes[^1]));
        double? smallest = null;
        foreach (var size in sizes)
        {
            var figures = await OfSize(size, isLast: size == sizes[^1], report, ct);
            smallest ??= figures;
            if (size == sizes[^1] && sizes.Length > 1 && figures is { } largest && smallest is { } first)
                report.Add(
                    new(
                        Target.HomeGrowth,
                        Spread.Of(largest / first),
                        $"{size} accounts, {sizes[0]} accounts; each of its memory"
                    )
                );
        }
        report.Print();
        if (file is not null)
            await report.Save(file, ct);
        return report.IsPassed ? Api.Cli.ExitCode.Ok : Api.Cli.ExitCode.No;
    }

    /// <returns>A home read's part of its memory, where it was measured.</returns>
    async Task<double?> OfSize(int size, bool isLast, Report report, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("annals-bench-");
        var scratch = Directory.CreateTempSubdirectory("annals-bench-files-");
        try
        {
            Say($"An instance for {size} accounts…");
            await using var instance = await Instance.Start(server, folder.FullName, ct);
            if (isLast && only is null or "start")
                foreach (var figure in await Start.Run(instance, Math.Min(rounds, 3), ct))
                    report.Add(figure);
            if (only == "start")
                return null;
            var started = Stopwatch.GetTimestamp();
            var community = await Community.Found(instance, size, Seed, ct);
            var appended = Stopwatch.GetElapsedTime(started);
            await instance.CatchUp(ct);
            var events = await instance.Positions.End(ct);
            Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{events} events: appended in {appended.TotalSeconds:F1} s, projected after {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s."
                )
            );
            return await Each(new(instance, community, rounds, slot, scratch.FullName), isLast, report, ct);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    async Task<double?> Each(Bench bench, bool isLast, Report report, CancellationToken ct)
    {
        double? home = null;
        foreach (var (name, measure) in Measures)
        {
            // of a smaller community only what is compared with the largest
            if (only is not null ? name != only : !isLast && name != "home")
                continue;
            Say($"{name}…");
            foreach (var figure in await measure(bench, ct))
            {
                if (figure.Target == Target.HomeOfMemory)
                    home = figure.Value.Median;
                if (isLast)
                    report.Add(figure);
            }
        }
        return home;
    }

    string Conditions(int size) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} processors, shared by the server, its services and what asks them; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} "
                + $"at the start; .NET {Environment.Version}; {size} accounts, seed {Seed}, {rounds} rounds of {slot.TotalSeconds} s"
        );

    static void Say(string line) => Console.Error.WriteLine(line);
}
