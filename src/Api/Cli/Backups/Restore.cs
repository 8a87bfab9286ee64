using System.CommandLine;
using Api.Cli.Local;
using Api.Hosting;
using Npgsql;
using Projections;
using Projections.Store;
using Projections.Transparency;

namespace Api.Cli.Backups;

/// <summary>`restore`: an instance from the backups of its log and its keys.</summary>
static class Restore
{
    static readonly Option<bool> Force = new("--force") { Description = "Throw away what the instance holds." };

    static readonly Option<string?> Kept = new("--checkpoint")
    {
        Description = "One that you kept, or that was published: the restored log must hold all that it signs.",
        HelpName = "FILE",
    };

    public static Command Verb() =>
        new Command(
            "restore",
            "Fill an empty instance from a backup of the log and one of the keys that is not older, hold it against what "
                + "was signed of it, build its read models, and compare them with the log; 1 when any differs. No server may run on it. Of a subject that was erased before the "
                + "keys were backed up there is no key, so nothing of it comes back, however old the log; what was erased after that "
                + "would come back, so give the newest backup of the keys, and destroy older ones. What Redis holds of homes is "
                + "dropped. A key ring that is in the way is kept beside the new one."
        )
        {
            Backup.Folder,
            Backup.Keys,
            Force,
            Kept,
        }
            .WithSettings()
            .Does(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var (log, keys) = (new BackupFolder(parsed.GetValue(Backup.Folder)!), new BackupFolder(parsed.GetValue(Backup.Keys)!));
        Progress.Say("Comparing the files with their digests…");
        var taken = await log.Verify(Manifest.Log, ct);
        var opens = await keys.Verify(Manifest.Keys, ct);
        if (taken.First is not null && opens.First != taken.First)
            throw new UnavailableException($"The keys in {keys.Root} are another instance's.");
        if (opens.Position < taken.Position)
            throw new UnavailableException($"The keys in {keys.Root} are older than the log in {log.Root}: give the newest.");
        var signed = KeptCheckpoint.Of(log, keys, parsed.GetValue(Kept));
        foreach (var demanded in signed.Where(kept => kept.File == parsed.GetValue(Kept)))
            demanded.IsWithin(taken.Events);

        await using var services = await Services.Open(parsed.SettingValues(), parsed.DataFolder(), new(), ct);
        var settings = services.Settings;
        var owner = Backup.Owner(settings);
        var restore = await PostgresTool.Obtain("pg_restore", await Backup.Major(owner, ct), ct);
        await using var source = ServerHost.Source(owner);
        await Claim(source, parsed.GetValue(Force), ct);
        await RebuildProjections.DropHomes(settings, ct);
        await LocalSearch.Drop(settings, ct);

        if (KeyBackup.PutRing(keys, settings.Keyring!, DateTimeOffset.UtcNow) is { } before)
            Progress.Say($"The key ring that was there is now {before}.");
        await new RestoredDatabase(source, restore, owner).Fill(log, keys, signed, ct);
        await Migration.Apply(settings, ct);
        await Compare(source, taken, ct);
        await ErasedSignIns.Drop(settings, source, ct);
        await Build(settings, source, taken.Position, ct);
        await Hold(source, signed, ct);
        return await AuditLog.Compare(settings, ct);
    }

    /// <summary>Nobody else is at work there, and nothing is lost that was not given up.</summary>
    static async Task Claim(NpgsqlDataSource owner, bool force, CancellationToken ct)
    {
        // of others' connections no more is to be seen than whose they are; what works for the database itself is nobody's
        await using var ask = owner.CreateCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
                + "and usename is not null"
        );
        if ((long)(await ask.ExecuteScalarAsync(ct))! > 0)
            throw new UnavailableException("Somebody is connected to the database: stop the servers first.");
        if (!force && await Migration.HasEvents(owner, ct))
            throw new UnavailableException("The instance is not empty. To throw away what it holds, give --force.");
    }

    static async Task Compare(NpgsqlDataSource owner, Manifest taken, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        var restored = await LogBackup.Now(connection, Manifest.Log, ct);
        if ((restored.First, restored.Position, restored.Events) != (taken.First, taken.Position, taken.Events))
            throw new UnavailableException($"{restored.Events} events came back, not the {taken.Events} that were backed up.");
    }

    /// <summary>Against what was signed of it, now that all of it has its place in the tree.</summary>
    static async Task Hold(NpgsqlDataSource log, IReadOnlyList<KeptCheckpoint> signed, CancellationToken ct)
    {
        foreach (var checkpoint in signed)
            await checkpoint.Compare(log, ct);
        var entries = (await LogHead.Read(log.CreateCommand, ct)).Size;
        var within = signed.Where(kept => kept.Signed.Size <= entries).MaxBy(kept => kept.Signed.Size);
        Progress.Say(
            within is null
                ? "Nothing was signed of what is in the log yet."
                : $"The first {within.Signed.Size} of {entries} entries are those that {within.File} signs."
        );
        if (signed.FirstOrDefault(kept => kept.Signed.Size > entries) is { } later)
            Progress.Say(
                $"{later.File} signs {later.Signed.Size} entries: the last {later.Signed.Size - entries} came after this backup, "
                    + "and are lost. Whoever watches the log will see that it went on otherwise: tell them."
            );
    }

    /// <summary>By a worker of our own, until every read model, and the tree where it may write that, has reached the log's end.</summary>
    static async Task Build(Settings settings, NpgsqlDataSource log, long end, CancellationToken ct)
    {
        await using var worker = ServerHost.Build(settings with { Port = LoopbackPort.Free(), Role = Roles.Worker });
        await worker.StartAsync(ct);
        var positions = worker.Services.GetRequiredService<Positions>();
        await Progress.Bar(
            "Read models built",
            async tell =>
            {
                for (var least = -1L; least < end; await Task.Delay(100, ct))
                {
                    if (worker.Lifetime.ApplicationStopping.IsCancellationRequested)
                        throw new UnavailableException("The projections do not run: nothing was built.");
                    var reached = await positions.All(ct);
                    least = ReadModels.Projections.Min(name => reached.GetValueOrDefault(name));
                    if (settings.SequencerDatabase is not null)
                        least = Math.Min(least, (await LogHead.Read(log.CreateCommand, ct)).Position);
                    tell(least, end);
                }
                return end;
            }
        );
        await worker.StopAsync(ct);
    }
}
