using Npgsql;

namespace Projections.Transparency;

/// <summary>Where the tree over the log ends.</summary>
/// <param name="Origin">The log's name, for ever.</param>
/// <param name="Verifier">What its signatures are checked with.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Position">The position up to which every event is an entry.</param>
public sealed record LogHead(string Origin, string Verifier, long Size, long Position)
{
    const string Select = $"select origin, verifier, size, position from {LogTables.Head}";
    const string Update = $"update {LogTables.Head} set size = $1, position = $2";

    /// <param name="command">Makes a command: of a data source, or of a connection as its transaction sees it.</param>
    /// <param name="ct">Ends it early.</param>
    /// <exception cref="InvalidOperationException">The log was never begun.</exception>
    public static async Task<LogHead> Read(Func<string, NpgsqlCommand> command, CancellationToken ct) =>
        await Find(command, ct) ?? throw new InvalidOperationException("The log was never begun: migrate the database.");

    /// <summary>Null before the log is begun.</summary>
    public static async Task<LogHead?> Find(Func<string, NpgsqlCommand> command, CancellationToken ct)
    {
        await using var select = command(Select);
        return await Read(select, ct);
    }

    /// <summary>Held until the transaction's end; null when another one holds it.</summary>
    internal static async Task<LogHead?> Take(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(Select + " for update skip locked", connection);
        return await Read(select, ct);
    }

    internal async Task Write(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var update = new NpgsqlCommand(Update, connection);
        update.Parameters.AddWithValue(Size);
        update.Parameters.AddWithValue(Position);
        await update.ExecuteNonQueryAsync(ct);
    }

    static async Task<LogHead?> Read(NpgsqlCommand select, CancellationToken ct)
    {
        await using var rows = await select.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetInt64(3)) : null;
    }
}
