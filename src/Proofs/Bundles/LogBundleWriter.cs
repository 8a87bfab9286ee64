namespace Proofs.Bundles;

/// <summary>Writes a stretch of a log, or all of it, as one file (docs/proofs.md): the header, then each tile with its entries.</summary>
public sealed class LogBundleWriter(Stream to)
{
    static readonly byte[] NewLine = [(byte)'\n'];

    public ValueTask Begin(LogBundleHeader header, CancellationToken ct) =>
        to.WriteAsync(StrictText.Utf8.GetBytes(header.ToString()), ct);

    /// <param name="tile">Of level 0, as it is stored: should an entry no longer be what it was, this tells which.</param>
    /// <param name="entries">What is there of the tile's entries, in order.</param>
    /// <exception cref="ArgumentException">An entry is longer than a bundle may hold, or not one line.</exception>
    public async ValueTask Write(Tile tile, IEnumerable<ReadOnlyMemory<byte>> entries, CancellationToken ct)
    {
        await to.WriteAsync(StrictText.Utf8.GetBytes($"{tile.Address} {Convert.ToBase64String(tile.Hashes.Span)}\n"), ct);
        foreach (var entry in entries)
        {
            if (entry.Length > LogEntry.MaxBytes || entry.Span is not [(byte)'{', ..] || entry.Span.Contains(NewLine[0]))
                throw new ArgumentException("An entry is a line of JSON of at most 65,535 bytes.", nameof(entries));
            await to.WriteAsync(entry, ct);
            await to.WriteAsync(NewLine, ct);
        }
    }
}
