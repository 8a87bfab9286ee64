using System.CommandLine;
using System.Globalization;
using Api.Cli.Local;
using Api.Hosting;
using Marten;
using Npgsql;
using Projections;

namespace Api.Cli.Backups;

/// <summary>`backup`: the log, and apart from it the keys, of an instance that may run meanwhile.</summary>
static class Backup
{
    public static readonly Argument<string> Folder = new("DIR") { Description = "The folder of the log's backup." };

    public static readonly Option<string> Keys = new("--keys")
    {
        Description = "The folder of the keys' backup, to be kept elsewhere.",
        HelpName = "DIR",
        Required = true,
    };

    public static Command Verb() =>
        new Command(
            "backup",
            "Copy the log, with users and tokens, to one folder, and all that opens what people wrote to another, as the owner of "
                + "the database (DATABASE_OWNER_URL). Servers may run. Neither folder may exist. Read models and homes are not copied: "
                + "a restore makes them anew. Keep many backups of the log, and only the newest of the keys, never beside them: it "
                + "opens all the older ones, but for what was erased since. Whoever keeps an older one of the keys keeps what was erased."
        )
        {
            Folder,
            Keys,
        }
            .WithSettings()
            .WithJson()
            .Does(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var (log, keys) = (new BackupFolder(parsed.GetValue(Folder)!), new BackupFolder(parsed.GetValue(Keys)!));
        if (log.Overlaps(keys))
            throw new SettingsException("Keys do not lie beside what they open: give --keys a folder elsewhere.");
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        var settings = services.Settings;
        var owner = Owner(settings);
        ServerHost.OpenKeys(settings.Keyring!);
        var dump = await PostgresTool.Obtain("pg_dump", await Major(owner, ct), ct);

        log.Create();
        try
        {
            keys.Create();
            try
            {
                Progress.Say("Copying the log…");
                var taken = await new LogBackup(log, dump, owner).Take(await Derived(), ct);
                Progress.Say("Copying the keys…");
                await new KeyBackup(keys, dump, owner).Take(settings.Keyring!, ct);
                Console.WriteLine(parsed.WantsJson() ? JsonLine.Of(taken) : Said(taken, log, keys));
                return ExitCode.Ok;
            }
            catch
            {
                keys.Delete();
                throw;
            }
        }
        catch
        {
            if (Directory.Exists(log.Root))
                log.Delete();
            throw;
        }
    }

    /// <exception cref="SettingsException">It is not set.</exception>
    public static string Owner(Settings settings) =>
        settings.OwnerDatabase
        ?? throw new SettingsException("DATABASE_OWNER_URL is not set: the owner alone sees all that belongs to a backup.");

    public static async Task<int> Major(string owner, CancellationToken ct)
    {
        // not kept: a restore counts who is connected
        var alone = new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(alone);
        await connection.OpenAsync(ct);
        return connection.PostgreSqlVersion.Major;
    }

    static async Task<IReadOnlyList<string>> Derived()
    {
        await using var server = UnstartedServer.Build();
        return [.. ReadModels.Tables(server.App.Services.GetRequiredService<IDocumentStore>()).Select(table => table.Name)];
    }

    static string Said(Manifest taken, BackupFolder log, BackupFolder keys) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{taken.Events} events up to position {taken.Position} are in {log.Root}; what opens them is in {keys.Root}."
        );
}
