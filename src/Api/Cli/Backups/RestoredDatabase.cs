using Api.Hosting;
using Npgsql;
using Projections.Store;

namespace Api.Cli.Backups;

/// <summary>A database that is being filled from backups; what was in it is gone, and what came half is thrown away.</summary>
sealed class RestoredDatabase(NpgsqlDataSource source, PostgresTool restore, string owner)
{
    const string Drop =
        $"drop schema if exists {EventStore.Schema} cascade; drop schema if exists {EventSourcing.MessageSchema} cascade";

    /// <param name="signed">What the log is held against.</param>
    /// <exception cref="UnavailableException">It could not be filled, or is another log than was signed; and is empty.</exception>
    public async Task Fill(BackupFolder log, BackupFolder keys, IEnumerable<KeptCheckpoint> signed, CancellationToken ct)
    {
        await Empty(ct);
        try
        {
            var dump = log.File(LogBackup.File);
            Progress.Say("Restoring the log…");
            await Run([dump, "--section=pre-data", "--section=data"], ct);
            Progress.Say("Restoring the keys…");
            // one after the other, and before the triggers that watch over the second
            foreach (var table in KeyBackup.Tables)
                await Run([keys.File(KeyBackup.File), "--data-only", $"--table={table.Split('.')[1]}"], ct);
            await Run([keys.File(KeyBackup.File), "--data-only", "--table=data_keys_made_seq"], ct);
            Progress.Say("Restoring indexes…");
            await Run([dump, "--section=post-data"], ct);
            await using var analyze = source.CreateCommand("analyze");
            await analyze.ExecuteNonQueryAsync(ct);
            foreach (var checkpoint in signed)
                await checkpoint.Compare(source, ct);
        }
        catch
        {
            await Empty(CancellationToken.None);
            throw;
        }
    }

    Task Run(string[] what, CancellationToken ct) =>
        restore.Run(
            owner,
            [
                .. what,
                $"--dbname={new NpgsqlConnectionStringBuilder(owner).Database}",
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
            ],
            "Restoring",
            ct
        );

    async Task Empty(CancellationToken ct)
    {
        await using var drop = source.CreateCommand(Drop);
        await drop.ExecuteNonQueryAsync(ct);
    }
}
