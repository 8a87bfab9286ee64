using Npgsql;
using Proofs;

namespace Projections.Transparency;

/// <summary>The tiles in PostgreSQL.</summary>
/// <param name="command">Makes a command: of a connection, so as to see what its transaction wrote, or of a data source.</param>
public sealed class StoredTiles(Func<string, NpgsqlCommand> command) : ITileReader
{
    const string Select = $"select hashes from {LogTables.Tiles} where level = $1 and tile = $2";

    const string Upsert =
        $"insert into {LogTables.Tiles} (level, tile, hashes) select * from unnest($1, $2, $3) "
        + "on conflict (level, tile) do update set hashes = excluded.hashes";

    /// <exception cref="KeyNotFoundException">The tree has no such tile, or not as many hashes in it.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> Read(int level, long index, int width, CancellationToken ct) =>
        await Find(new(level, index, width), ct)
        ?? throw new KeyNotFoundException($"There is no {new TileAddress(level, index, width)}.");

    /// <summary>The first hashes of a tile; null when the tree has no such tile, or not as many hashes in it.</summary>
    public async Task<ReadOnlyMemory<byte>?> Find(TileAddress tile, CancellationToken ct)
    {
        await using var select = command(Select);
        select.Parameters.AddWithValue((short)tile.Level);
        select.Parameters.AddWithValue(tile.Index);
        return await select.ExecuteScalarAsync(ct) is byte[] hashes && hashes.Length >= tile.Width * TreeHash.Size
            ? hashes.AsMemory(0, tile.Width * TreeHash.Size)
            : default(ReadOnlyMemory<byte>?); // null alone would be empty memory
    }

    internal async Task Write(IReadOnlyCollection<Tile> tiles, CancellationToken ct)
    {
        await using var upsert = command(Upsert);
        upsert.Parameters.AddWithValue(tiles.Select(tile => (short)tile.Address.Level).ToArray());
        upsert.Parameters.AddWithValue(tiles.Select(tile => tile.Address.Index).ToArray());
        upsert.Parameters.AddWithValue(tiles.Select(tile => tile.Hashes.ToArray()).ToArray());
        await upsert.ExecuteNonQueryAsync(ct);
    }
}
