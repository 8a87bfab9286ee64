using System.CommandLine;

namespace Api.Cli;

/// <summary>`chaos`: kills under load, and what was acknowledged afterwards. The program that does it is none of the server's.</summary>
static class RunChaos
{
    const int MostKills = 100_000;

    static readonly Option<int> Kills = new Option<int>("--kills")
    {
        Description = "How many, at least.",
        HelpName = "N",
        DefaultValueFactory = _ => 200,
    }.UpTo(MostKills);

    static readonly Option<int> Chance = new("--seed")
    {
        Description = "The same number kills in the same order.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public static Command Verb() =>
        new Command(
            "chaos",
            "Kill servers, workers, PostgreSQL and Redis of an instance of its own under load; 1 when anything that was "
                + "acknowledged is missing, doubled or changed. 200 kills take some twenty minutes."
        )
        {
            Kills,
            Chance,
        }.Does(Run);

    static Task<int> Run(ParseResult parsed, CancellationToken ct) =>
        OwnProgram.Run(
            "tests/Chaos/bin/Debug/net10.0/Chaos.dll",
            ["--kills", $"{parsed.GetValue(Kills)}", "--seed", $"{parsed.GetValue(Chance)}"],
            ct
        );
}
