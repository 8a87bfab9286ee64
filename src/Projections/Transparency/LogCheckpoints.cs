using Npgsql;
using Projections.Transparency.Witnessing;

namespace Projections.Transparency;

/// <summary>What was signed of the log, by itself and by witnesses, each at its size. None is ever changed: two that contradict each other prove a fork.</summary>
public sealed class LogCheckpoints(Func<string, NpgsqlCommand> command)
{
    // with what witnesses signed of it by now
    const string Select = $"""
        select size, note || coalesce((
            select string_agg(w.line || e'\n', '' order by w.witness) from {WitnessTables.Cosignatures} w where w.size = c.size
        ), ''), signed_at from {LogTables.Checkpoints} c
        """;

    const string SelectNewest = Select + " order by size desc limit 1";
    const string SelectAt = Select + " where size = $1";
    const string SelectFrom = Select + " where size >= $1 order by size limit 1";
    const string Insert = $"insert into {LogTables.Checkpoints} (size, note) values ($1, $2)";

    /// <summary>Null as long as nothing was signed.</summary>
    public Task<SignedCheckpoint?> Newest(CancellationToken ct) => One(SelectNewest, null, ct);

    public Task<SignedCheckpoint?> At(long size, CancellationToken ct) => One(SelectAt, size, ct);

    /// <summary>The first that covers as many entries; null when none does yet.</summary>
    public Task<SignedCheckpoint?> From(long size, CancellationToken ct) => One(SelectFrom, size, ct);

    internal async Task Add(long size, string note, CancellationToken ct)
    {
        await using var insert = command(Insert);
        insert.Parameters.AddWithValue(size);
        insert.Parameters.AddWithValue(note);
        await insert.ExecuteNonQueryAsync(ct);
    }

    async Task<SignedCheckpoint?> One(string sql, long? size, CancellationToken ct)
    {
        await using var select = command(sql);
        if (size is { } wanted)
            select.Parameters.AddWithValue(wanted);
        await using var rows = await select.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new(rows.GetInt64(0), rows.GetString(1), rows.GetFieldValue<DateTimeOffset>(2)) : null;
    }
}

/// <param name="Size">How many entries it covers.</param>
/// <param name="Note">A checkpoint as C2SP's tlog-checkpoint has it, signed by the log, and by the witnesses that did so by now.</param>
/// <param name="SignedAt">By the database's clock.</param>
public sealed record SignedCheckpoint(long Size, string Note, DateTimeOffset SignedAt);
