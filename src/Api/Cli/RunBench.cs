using System.CommandLine;
using Api.Cli.Local;

namespace Api.Cli;

/// <summary>`bench`: what the server does beside what the machine can. The program that measures is none of the server's.</summary>
static class RunBench
{
    const int MostAccounts = 1_000_000;
    const int MostRounds = 100;

    static readonly Option<string> Accounts = new("--accounts")
    {
        Description = "How many people, separated by commas; a home read is measured for each, all else for the most.",
        HelpName = "N,…",
        DefaultValueFactory = _ => "1000",
    };

    static readonly Option<int> Rounds = new Option<int>("--rounds")
    {
        Description = "How often each workload and its limit are measured, in turn.",
        HelpName = "N",
        DefaultValueFactory = _ => 5,
    }.UpTo(MostRounds);

    static readonly Option<bool> Quick = new("--quick")
    {
        Description = "200 accounts and three short rounds: about two minutes.",
    };

    static readonly Option<string?> Only = new("--only")
    {
        Description = "One measurement alone: start, sizes, home, visible, rebuild, replay, verify, append, fanout or large.",
        HelpName = "NAME",
    };

    static readonly Option<string?> Out = new("--out")
    {
        Description = "Also write the figures to a file, as JSON.",
        HelpName = "FILE",
    };

    public static Command Verb() =>
        new Command(
            "bench",
            "Measure an instance of its own against limits that are measured in the same run, and print each figure beside its gate "
                + "and goal; 1 when a gate is missed. 300 accounts take four minutes."
        )
        {
            Accounts,
            Rounds,
            Quick,
            Only,
            Out,
        }.Does(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var quick = parsed.GetValue(Quick);
        string[] sizes = quick ? ["200"] : parsed.GetValue(Accounts)!.Split(',', StringSplitOptions.TrimEntries);
        if (sizes.Any(size => !int.TryParse(size, out var number) || number is < 100 or > MostAccounts))
        {
            await Console.Error.WriteLineAsync(
                $"--accounts takes whole numbers from 100 to {MostAccounts}, separated by commas."
            );
            return ExitCode.Usage;
        }
        string[] chosen =
        [
            .. parsed.GetValue(Only) is { } only ? ["--only", only] : Array.Empty<string>(),
            .. parsed.GetValue(Out) is { } file ? ["--out", Path.GetFullPath(file)] : Array.Empty<string>(),
        ];
        return await OwnProgram.Run(
            "benchmarks/bin/Release/net10.0/Benchmarks.dll",
            [
                "--accounts",
                .. sizes,
                "--rounds",
                quick ? "3" : $"{parsed.GetValue(Rounds)}",
                "--seconds",
                quick ? "1" : "2",
                .. chosen,
            ],
            ct
        );
    }
}
