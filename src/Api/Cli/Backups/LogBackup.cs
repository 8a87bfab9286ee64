using System.Data;
using Api.Cli.Local;
using Api.Hosting;
using Api.Rendering;
using Npgsql;
using Projections.Store;

namespace Api.Cli.Backups;

/// <summary>
/// The log and the rows that are no function of it (users, tokens, messages under way), as one moment saw them. Read models are
/// left out, being made anew from the log: so a backup holds nothing readable of what it was later forgotten. Data keys are left out
/// too (<see cref="KeyBackup"/>), and nodes, which are none of the restored instance's.
/// </summary>
sealed class LogBackup(BackupFolder folder, PostgresTool dump, string owner)
{
    public const string File = "log.dump";

    static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    static readonly string[] Schemas = [EventStore.Schema, EventSourcing.MessageSchema];

    /// <summary>Of the whole database, but for rows that have no place in a backup of the log.</summary>
    /// <param name="derived">The tables of the read models.</param>
    public async Task<Manifest> Take(IEnumerable<string> derived, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var manifest = await Now(connection, Manifest.Log, ct);
        await KeptCheckpoint.Keep(folder, connection, ct);
        // a server ends transactions that wait for long
        await using var patience = new NpgsqlCommand("set local idle_in_transaction_session_timeout = 0", connection);
        await patience.ExecuteNonQueryAsync(ct);
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", connection);
        var snapshot = (string)(await export.ExecuteScalarAsync(ct))!;
        string[] leftOut =
        [
            .. derived,
            $"{EventStore.Schema}.read_model_shapes",
            .. KeyBackup.Tables,
            $"{EventSourcing.MessageSchema}.wolverine_node*",
            $"{EventSourcing.MessageSchema}.wolverine_control_queue",
        ];
        string[] arguments =
        [
            "--format=custom",
            $"--file={folder.File(File)}",
            $"--snapshot={snapshot}",
            "--no-owner",
            "--no-privileges",
            .. Schemas.Select(schema => $"--schema={schema}"),
            .. leftOut.Select(table => $"--exclude-table-data={table}"),
        ];
        await Told(dump.Run(owner, arguments, "Dumping the log", ct), ct);
        return await folder.Finish(manifest, ct);
    }

    /// <summary>How large the dump is by now, every few seconds.</summary>
    async Task Told(Task work, CancellationToken ct)
    {
        while (await Task.WhenAny(work, Task.Delay(Tick, ct)) != work && !ct.IsCancellationRequested)
            if (new FileInfo(folder.File(File)) is { Exists: true } file)
                Progress.Say($"… {file.Length >> 20} MiB");
        await work;
    }

    /// <summary>What the connection sees now.</summary>
    public static async Task<Manifest> Now(NpgsqlConnection connection, string kind, CancellationToken ct)
    {
        const string count =
            $"select coalesce(max(seq_id), 0), count(*) from {EventStore.Schema}.mt_events where type <> 'tombstone'";
        const string first = $"select id from {EventStore.Schema}.mt_events where type <> 'tombstone' order by seq_id limit 1";
        await using var ask = new NpgsqlCommand($"{count}; {first}", connection);
        await using var rows = await ask.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var (position, events) = (rows.GetInt64(0), rows.GetInt64(1));
        await rows.NextResultAsync(ct);
        Guid? id = await rows.ReadAsync(ct) ? rows.GetGuid(0) : null;
        return new(
            Manifest.CurrentFormat,
            kind,
            ServerVersion.Annals,
            connection.ServerVersion,
            DateTimeOffset.UtcNow,
            id,
            position,
            events,
            new Dictionary<string, string>()
        );
    }
}
