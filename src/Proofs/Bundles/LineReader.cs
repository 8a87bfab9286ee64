namespace Proofs.Bundles;

/// <summary>Lines of bytes, one at a time, of bounded length.</summary>
sealed class LineReader(Stream stream)
{
    /// <summary>The longest line, without its newline.</summary>
    const int MaxLength = LogEntry.MaxBytes;

    readonly byte[] buffer = new byte[2 * (MaxLength + 1)];
    int start;
    int end;

    /// <summary>How many lines were read.</summary>
    public long Count { get; private set; }

    /// <summary>The next line without its newline, or null at the end. It is overwritten by the next but one call.</summary>
    /// <exception cref="FormatException">The line is too long.</exception>
    /// <exception cref="EndOfStreamException">The last line has no newline.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> Read(CancellationToken ct)
    {
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length > MaxLength || (length < 0 && end - start > MaxLength))
                throw new FormatException($"The line is longer than {MaxLength} bytes.");
            if (length >= 0)
            {
                var line = buffer.AsMemory(start, length);
                start += length + 1;
                Count++;
                return line;
            }
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            var more = await stream.ReadAsync(buffer.AsMemory(end), ct);
            if (more == 0)
                return end == 0 ? null : throw new EndOfStreamException("The last line is cut off.");
            end += more;
        }
    }
}
