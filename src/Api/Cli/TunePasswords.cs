using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Api.Auth.Users;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`argon2`: what hashing a password may cost on this machine.</summary>
static class TunePasswords
{
    const int Most = 10_000;

    // in MiB: OWASP would rather have memory than passes
    static readonly int[] Memories = [Argon2Cost.Least.Memory / 1024, 32, 46, 64, 96, 128, 192, 256, 384, 512];
    static readonly int[] Passes = [2, 3, 4];

    static readonly Option<int> Within = new Option<int>("--within")
    {
        Description = "Milliseconds that a password may take.",
        HelpName = "MS",
        DefaultValueFactory = _ => 100,
    }.UpTo(Most);

    public static Command Verb() =>
        new Command(
            "argon2",
            "Measure what hashing a password costs here, and propose a setting. Run it while nothing else runs."
        )
        {
            Within,
        }
            .WithSettings()
            .WithJson()
            .Does((parsed, ct) => Task.FromResult(Run(parsed, ct)));

    static int Run(ParseResult parsed, CancellationToken ct)
    {
        var within = TimeSpan.FromMilliseconds(parsed.GetValue(Within));
        var measured = Measured(within, ct);
        var proposed = Proposed(measured, within);
        if (parsed.WantsJson())
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        argon2_memory = proposed.Memory / 1024,
                        argon2_passes = proposed.Passes,
                        measured = measured.Select(one => new
                        {
                            memory = one.Cost.Memory / 1024,
                            passes = one.Cost.Passes,
                            milliseconds = Math.Round(one.Took.TotalMilliseconds, 1),
                        }),
                    }
                )
            );
        else
            Print(measured, proposed, within);
        return ExitCode.Ok;
    }

    /// <summary>More passes, or more memory, take longer yet: what is beyond the time is measured once.</summary>
    static List<(Argon2Cost Cost, TimeSpan Took)> Measured(TimeSpan within, CancellationToken ct)
    {
        List<(Argon2Cost Cost, TimeSpan Took)> measured = [];
        foreach (var memory in Memories)
        foreach (var passes in Passes)
        {
            ct.ThrowIfCancellationRequested();
            var cost = new Argon2Cost(memory * 1024, passes);
            measured.Add((cost, Argon2idPasswordHasher.Measure(cost)));
            if (measured[^1].Took <= within)
                continue;
            if (passes == Passes[0])
                return measured;
            break;
        }
        return measured;
    }

    /// <summary>The most memory, and then the most passes, that stays within the time; the least where nothing does.</summary>
    static Argon2Cost Proposed(IEnumerable<(Argon2Cost Cost, TimeSpan Took)> measured, TimeSpan within) =>
        measured
            .Where(one => one.Took <= within)
            .Select(one => one.Cost)
            .OrderBy(cost => cost.Memory)
            .ThenBy(cost => cost.Passes)
            .LastOrDefault(Argon2Cost.Least);

    static void Print(List<(Argon2Cost Cost, TimeSpan Took)> measured, Argon2Cost proposed, TimeSpan within)
    {
        var table = new Table().AddColumns("MiB", "Passes", "Milliseconds");
        foreach (var (cost, took) in measured)
            table.AddRow(
                (cost.Memory / 1024).ToString(CultureInfo.InvariantCulture),
                cost.Passes.ToString(CultureInfo.InvariantCulture),
                took.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)
            );
        Screen.Show(table);
        var (memory, cores) = (proposed.Memory / 1024, Environment.ProcessorCount);
        Console.WriteLine(
            $"Within {within.TotalMilliseconds:0} ms: ARGON2_MEMORY={memory} ARGON2_PASSES={proposed.Passes}. "
                + $"{cores} sign-ins at once, one a processor, then hold {memory * cores} MiB; more wait."
        );
    }
}
