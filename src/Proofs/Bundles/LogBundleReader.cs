using System.Runtime.CompilerServices;

namespace Proofs.Bundles;

/// <summary>A tile of level 0, and the entries that stand after it in a bundle.</summary>
public sealed record LogBundleBlock(Tile Tile, IReadOnlyList<ReadOnlyMemory<byte>> Entries);

/// <summary>Reads a bundle from its start to its end, a tile at a time. Nothing that it gives has been verified.</summary>
public sealed class LogBundleReader
{
    /// <summary>A tile has 256 entries; some may have been slipped in, but not without end.</summary>
    const int MaxEntries = 2 * TileAddress.FullWidth;

    const int MaxHeaderLines = 400;

    readonly LineReader lines;

    LogBundleReader(LineReader lines, LogBundleHeader header) => (this.lines, Header) = (lines, header);

    public LogBundleHeader Header { get; }

    /// <summary>The line that was read last, from 1.</summary>
    public long Line => lines.Count;

    /// <exception cref="FormatException">It is no bundle.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    public static async Task<LogBundleReader> Open(Stream stream, CancellationToken ct)
    {
        var lines = new LineReader(stream);
        using var header = new MemoryStream();
        // the header's own lines, the checkpoint and its signatures end in an empty line each
        for (var parts = 0; ; )
        {
            var line = await lines.Read(ct) ?? throw new EndOfStreamException("The bundle ends within its header.");
            if (line.IsEmpty && ++parts == 3)
                return new LogBundleReader(lines, LogBundleHeader.Parse(header.ToArray()));
            header.Write(line.Span);
            header.WriteByte((byte)'\n');
            if (lines.Count > MaxHeaderLines)
                throw new FormatException("The header does not end.");
        }
    }

    /// <exception cref="FormatException">A line is neither tile nor entry, or too many entries follow a tile.</exception>
    /// <exception cref="EndOfStreamException">The last line is cut off.</exception>
    public async IAsyncEnumerable<LogBundleBlock> Blocks([EnumeratorCancellation] CancellationToken ct)
    {
        var line = await lines.Read(ct);
        while (line is { } first)
        {
            var tile = Parse(first.Span);
            var entries = new List<ReadOnlyMemory<byte>>(tile.Address.Width);
            while ((line = await lines.Read(ct)) is { } entry && entry.Span is [(byte)'{', ..])
            {
                if (entries.Count == MaxEntries)
                    throw new FormatException($"More than {MaxEntries} entries follow {tile.Address}.");
                entries.Add(entry.ToArray());
            }
            yield return new LogBundleBlock(tile, entries);
        }
    }

    static Tile Parse(ReadOnlySpan<byte> line)
    {
        if (StrictText.Decode(line).Split(' ') is [var path, var base64])
        {
            var address = TileAddress.Parse(path);
            if (
                address.Level == 0
                && StrictText.FromBase64(base64) is { } hashes
                && hashes.Length == address.Width * TreeHash.Size
            )
                return new Tile(address, hashes);
        }
        throw new FormatException("The line is neither a tile nor an entry.");
    }
}
