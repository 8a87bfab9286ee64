using Npgsql;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Cli.Backups;

/// <summary>
/// All that opens what people wrote: the key ring's files, and the table of data keys that they wrap; and what was signed of the log last.
/// It is kept apart from the log, and only the newest: it opens every older backup of the log but for what was erased since.
/// </summary>
sealed class KeyBackup(BackupFolder folder, PostgresTool dump, string owner)
{
    public const string File = "data-keys.dump";
    public const string Ring = "keyring";

    /// <summary>Epochs first, since a data key is not let in without its own.</summary>
    public static readonly string[] Tables = [$"{EventStore.Schema}.key_epochs", $"{EventStore.Schema}.data_keys"];

    /// <exception cref="UnavailableException">A rotation is at work.</exception>
    public async Task<Manifest> Take(string keyring, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await using var hold = new NpgsqlCommand($"select pg_try_advisory_lock({KeyRotation.OneAtATime})", connection);
        if (await hold.ExecuteScalarAsync(ct) is not true)
            throw new UnavailableException("The keys are being turned just now: back them up when that is done.");
        // what is counted before is opened by what is dumped after
        var manifest = await LogBackup.Now(connection, Manifest.Keys, ct);
        await KeptCheckpoint.Keep(folder, connection, ct);
        string[] arguments =
        [
            "--format=custom",
            "--data-only",
            $"--file={folder.File(File)}",
            .. Tables.Select(table => $"--table={table}"),
        ];
        await dump.Run(owner, arguments, "Dumping the data keys", ct);
        CopyFiles(keyring, folder.File(Ring));
        return await folder.Finish(manifest, ct);
    }

    /// <summary>Puts the ring in its place; one that is there is kept beside it, since nobody else may have it.</summary>
    /// <returns>Where the one that was there is now.</returns>
    public static string? PutRing(BackupFolder folder, string keyring, DateTimeOffset now)
    {
        string? before = null;
        if (Directory.Exists(keyring) && Directory.EnumerateFileSystemEntries(keyring).Any())
        {
            before = $"{keyring.TrimEnd(Path.DirectorySeparatorChar)}.before-{now.UtcDateTime:yyyyMMddHHmmss}";
            Directory.Move(keyring, before);
        }
        CopyFiles(folder.File(Ring), keyring);
        return before;
    }

    static void CopyFiles(string from, string to)
    {
        Directory.CreateDirectory(to, Local.DataFolder.OwnerOnly);
        foreach (var file in Directory.EnumerateFiles(from))
            System.IO.File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
