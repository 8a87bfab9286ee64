using Npgsql;
using Proofs;

namespace Projections.Transparency;

/// <summary>Which entry of the tree is which event of the log.</summary>
public sealed class LogPlaces(NpgsqlDataSource database)
{
    const string SelectIndex = $"""
        select tile * 256 + array_position(positions, $1) - 1 from {LogTables.Places}
        where first <= $1 order by first desc limit 1
        """;

    const string SelectIndexes = $"""
        select l.tile * 256 + array_position(l.positions, p.position) - 1 from unnest($1) with ordinality as p (position, n)
        cross join lateral (select tile, positions from {LogTables.Places} where first <= p.position order by first desc limit 1) l
        order by p.n
        """;

    const string SelectPosition = $"select positions[$2 + 1] from {LogTables.Places} where tile = $1";

    const string Append =
        $"insert into {LogTables.Places} as p (tile, first, positions) values ($1, $2, $3) "
        + "on conflict (tile) do update set positions = p.positions || excluded.positions";

    /// <summary>Null when the event at this position is no entry yet, or there is none.</summary>
    public async Task<long?> IndexOf(long position, CancellationToken ct)
    {
        await using var select = database.CreateCommand(SelectIndex);
        select.Parameters.AddWithValue(position);
        return await select.ExecuteScalarAsync(ct) as long?;
    }

    /// <summary>Of many at once, in their order.</summary>
    /// <exception cref="InvalidOperationException">One of them is no entry yet.</exception>
    public async Task<IReadOnlyList<long>> IndexesOf(long[] positions, CancellationToken ct)
    {
        await using var select = database.CreateCommand(SelectIndexes);
        select.Parameters.AddWithValue(positions);
        await using var rows = await select.ExecuteReaderAsync(ct);
        var indexes = new List<long>(positions.Length);
        while (await rows.ReadAsync(ct))
            if (!rows.IsDBNull(0))
                indexes.Add(rows.GetInt64(0));
        return indexes.Count == positions.Length
            ? indexes
            : throw new InvalidOperationException("An event is no entry of the tree yet.");
    }

    /// <summary>Null when there are not as many entries.</summary>
    public async Task<long?> PositionOf(long index, CancellationToken ct)
    {
        await using var select = database.CreateCommand(SelectPosition);
        select.Parameters.AddWithValue(index / TileAddress.FullWidth);
        select.Parameters.AddWithValue((int)(index % TileAddress.FullWidth));
        return await select.ExecuteScalarAsync(ct) as long?;
    }

    /// <param name="connection">In whose transaction.</param>
    /// <param name="size">How many entries there are before them.</param>
    /// <param name="positions">Of the entries that are new, in order.</param>
    /// <param name="ct">Ends it early.</param>
    internal static async Task Add(NpgsqlConnection connection, long size, IReadOnlyList<long> positions, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        for (var done = 0; done < positions.Count; )
        {
            var room = TileAddress.FullWidth - (int)((size + done) % TileAddress.FullWidth);
            long[] some = [.. positions.Skip(done).Take(room)];
            var append = new NpgsqlBatchCommand(Append);
            append.Parameters.AddWithValue((size + done) / TileAddress.FullWidth);
            append.Parameters.AddWithValue(some[0]);
            append.Parameters.AddWithValue(some);
            batch.BatchCommands.Add(append);
            done += some.Length;
        }
        await batch.ExecuteNonQueryAsync(ct);
    }
}
