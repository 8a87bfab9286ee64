namespace Proofs.Tests;

/// <summary>A store of tiles in memory; it counts what is read.</summary>
sealed class StoredTiles : ITileReader
{
    readonly Dictionary<(int Level, long Index), ReadOnlyMemory<byte>> tiles = [];

    public int Reads { get; private set; }

    public ReadOnlyMemory<byte> this[int level, long index] => tiles[(level, index)];

    public IEnumerable<(int Level, long Index)> Kept => tiles.Keys;

    public void Put(int level, long index, ReadOnlyMemory<byte> hashes) => tiles[(level, index)] = hashes;

    public void Put(TreeGrowth growth)
    {
        foreach (var tile in growth.Tiles)
            Put(tile.Address.Level, tile.Address.Index, tile.Hashes);
    }

    public ValueTask<ReadOnlyMemory<byte>> Read(int level, long index, int width, CancellationToken ct)
    {
        Reads++;
        return ValueTask.FromResult(tiles[(level, index)]);
    }
}
