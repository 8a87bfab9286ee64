using System.Numerics;
using System.Runtime.CompilerServices;

namespace Proofs;

/// <summary>
/// The tree of RFC 6962 over stored tiles: its root and its proofs at any size that it has had, each from about log(size) hashes.
/// </summary>
/// <remarks>The definitions are those of RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, where D[start:end] stands for leaves.</remarks>
public sealed class TileTree(ITileReader tiles)
{
    /// <summary>MTH(D[0:size]).</summary>
    public async ValueTask<TreeHash> Root(long size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? TreeHash.Empty : await new AtSize(tiles, size).Hash(0, size, ct);
    }

    /// <summary>PATH(index, D[0:size]): that the leaf stands at the index in the tree of that size.</summary>
    public ValueTask<InclusionProof> InclusionProof(long index, long size, CancellationToken ct) =>
        InclusionProof(new AtSize(tiles, size), index, size, ct);

    /// <summary>The same of many leaves, each tile read once where their indexes rise.</summary>
    public async IAsyncEnumerable<InclusionProof> InclusionProofs(
        IEnumerable<long> indexes,
        long size,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var tree = new AtSize(tiles, size);
        foreach (var index in indexes)
        {
            yield return await InclusionProof(tree, index, size, ct);
            tree.Forget(most: 1_000);
        }
    }

    static async ValueTask<InclusionProof> InclusionProof(AtSize tree, long index, long size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<TreeHash>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            if (index < middle)
            {
                path.Add(await tree.Hash(middle, end, ct));
                end = middle;
            }
            else
            {
                path.Add(await tree.Hash(start, middle, ct));
                start = middle;
            }
        }
        // found from the root down, written from the leaf up
        path.Reverse();
        return new InclusionProof(index, size, path);
    }

    /// <summary>PROOF(oldSize, D[0:newSize]): that the tree of the new size only added to that of the old.</summary>
    public async ValueTask<ConsistencyProof> ConsistencyProof(long oldSize, long newSize, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var path = new List<TreeHash>();
        if (oldSize > 0 && oldSize < newSize)
        {
            var tree = new AtSize(tiles, newSize);
            var (start, end) = (0L, newSize);
            while (oldSize != end)
            {
                var middle = start + Split(end - start);
                if (oldSize <= middle)
                {
                    path.Add(await tree.Hash(middle, end, ct));
                    end = middle;
                }
                else
                {
                    path.Add(await tree.Hash(start, middle, ct));
                    start = middle;
                }
            }
            // whoever checks has the old root itself, if it is the hash of this subtree
            if (start > 0)
                path.Add(await tree.Hash(start, end, ct));
            path.Reverse();
        }
        return new ConsistencyProof(oldSize, newSize, path);
    }

    /// <summary>The roots of the perfect subtrees that make up the first <paramref name="size"/> leaves, widest first.</summary>
    public async ValueTask<IReadOnlyList<TreeHash>> Subtrees(long size, CancellationToken ct)
    {
        var tree = new AtSize(tiles, size);
        var roots = new List<TreeHash>();
        var start = 0L;
        foreach (var width in CompactRange.Widths(size))
        {
            roots.Add(await tree.Hash(start, start + width, ct));
            start += width;
        }
        return roots;
    }

    /// <summary>The tree with more leaves, and what of its tiles is new or changed. Nothing is written.</summary>
    /// <param name="size">How many leaves the stored tiles hold.</param>
    public async ValueTask<TreeGrowth> Append(long size, IReadOnlyList<TreeHash> leaves, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var changed = new List<Tile>();
        var added = leaves;
        for (var level = 0; added.Count > 0; level++)
        {
            var wider = new List<Tile>();
            var at = TileAddress.HashesAt(level, size);
            for (var next = 0; next < added.Count; )
            {
                var kept = (int)(at % TileAddress.FullWidth);
                var fresh = Math.Min(TileAddress.FullWidth - kept, added.Count - next);
                var hashes = new byte[(kept + fresh) * TreeHash.Size];
                var address = new TileAddress(level, at / TileAddress.FullWidth, kept + fresh);
                if (kept > 0)
                    (await AtSize.Read(tiles, address with { Width = kept }, ct)).CopyTo(hashes);
                for (var i = 0; i < fresh; i++)
                    added[next + i].CopyTo(hashes.AsSpan((kept + i) * TreeHash.Size));
                wider.Add(new Tile(address, hashes));
                at += fresh;
                next += fresh;
            }
            changed.AddRange(wider);
            // each tile that became full is one hash of the level above
            added =
            [
                .. wider.Where(tile => tile.Address.IsFull).Select(tile => Tile.Root(tile.Hashes.Span, 0, TileAddress.FullWidth)),
            ];
        }
        var newSize = size + leaves.Count;
        var root = await new TileTree(new Grown(tiles, changed)).Root(newSize, ct);
        return new TreeGrowth(newSize, root, changed);
    }

    /// <summary>The largest power of two below a number of leaves: where RFC 6962 splits them.</summary>
    static long Split(long leaves) => 1L << BitOperations.Log2((ulong)leaves - 1);

    /// <summary>Hashes within the tree of one size; each tile is read once.</summary>
    sealed class AtSize(ITileReader tiles, long size)
    {
        readonly Dictionary<TileAddress, ReadOnlyMemory<byte>> seen = [];

        /// <summary>All tiles, once there are too many: of 8 KiB each.</summary>
        public void Forget(int most)
        {
            if (seen.Count > most)
                seen.Clear();
        }

        /// <summary>MTH(D[start:end]), where <paramref name="start"/> is one at which RFC 6962 splits.</summary>
        public async ValueTask<TreeHash> Hash(long start, long end, CancellationToken ct)
        {
            if (BitOperations.IsPow2(end - start))
                return await Perfect(start, BitOperations.Log2((ulong)(end - start)), ct);
            var middle = start + Split(end - start);
            return TreeHash.Node(await Hash(start, middle, ct), await Hash(middle, end, ct));
        }

        /// <summary>The subtree of 2^height leaves: 1 to 128 hashes of a tile.</summary>
        async ValueTask<TreeHash> Perfect(long start, int height, CancellationToken ct)
        {
            var (level, within) = (height / TileAddress.Height, height % TileAddress.Height);
            var first = start >> (level * TileAddress.Height);
            var address = TileAddress.Holding(level, first, size);
            if (!seen.TryGetValue(address, out var hashes))
                seen[address] = hashes = await Read(tiles, address, ct);
            return Tile.Root(hashes.Span, (int)(first % TileAddress.FullWidth), 1 << within);
        }

        /// <exception cref="InvalidDataException">The store gave too few hashes.</exception>
        public static async ValueTask<ReadOnlyMemory<byte>> Read(ITileReader tiles, TileAddress address, CancellationToken ct)
        {
            var wanted = address.Width * TreeHash.Size;
            var hashes = await tiles.Read(address.Level, address.Index, address.Width, ct);
            return hashes.Length >= wanted
                ? hashes[..wanted]
                : throw new InvalidDataException($"{address} has {hashes.Length} bytes, not {wanted}.");
        }
    }

    /// <summary>The stored tiles as they will be once the changed ones are written.</summary>
    sealed class Grown(ITileReader stored, IEnumerable<Tile> changed) : ITileReader
    {
        readonly Dictionary<(int, long), Tile> changed = changed.ToDictionary(tile => (tile.Address.Level, tile.Address.Index));

        public ValueTask<ReadOnlyMemory<byte>> Read(int level, long index, int width, CancellationToken ct) =>
            changed.TryGetValue((level, index), out var tile)
                ? ValueTask.FromResult(tile.Hashes)
                : stored.Read(level, index, width, ct);
    }
}
