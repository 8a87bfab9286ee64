namespace Proofs;

/// <summary>Where tiles are kept.</summary>
public interface ITileReader
{
    /// <summary>The hashes of a tile, 32 bytes each: at least <paramref name="width"/>, for the tile may have grown since.</summary>
    ValueTask<ReadOnlyMemory<byte>> Read(int level, long index, int width, CancellationToken ct);
}
