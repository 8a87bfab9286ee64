using System.CommandLine;
using Api.Cli.Local;
using Api.Hosting;

namespace Api.Cli;

/// <summary>`migrate`: the schema as this version needs it, as a step of its own before servers of it start.</summary>
static class Migrate
{
    public static Command Verb() =>
        new Command(
            "migrate",
            "Bring the database to what this version needs, as its owner (DATABASE_OWNER_URL), and make the keys of a new instance. "
                + "Done twice is done once. Servers that have no DATABASE_OWNER_URL never migrate."
        )
            .WithSettings()
            .Does(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        await using var services = await Services.Open(parsed.SettingValues(), parsed.DataFolder(), new(), ct);
        await Migration.Apply(services.Settings, ct);
        return ExitCode.Ok;
    }
}
