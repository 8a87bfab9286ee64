using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Domain;

/// <summary>
/// Makes UUIDs of version 7 (RFC 9562) that never step backwards within a process: 48 bits of milliseconds, then a counter
/// of 12 bits that starts anew each millisecond, then chance. A clock that jumps back is clamped, and a counter that
/// overflows borrows from the next millisecond, so that text order stays the order of creation.
/// </summary>
public static class TimeOrderedId
{
    const int CounterBits = 12;

    static long last; // milliseconds << 12 | counter

    public static Guid Next() => Next(TimeProvider.System);

    /// <summary>The same with a clock of one's own; ids of one process stay in order across all clocks.</summary>
    public static Guid Next(TimeProvider clock)
    {
        var floor = clock.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long seen,
            next;
        do
        {
            seen = Interlocked.Read(ref last);
            next = Math.Max(floor, seen + 1);
        } while (Interlocked.CompareExchange(ref last, next, seen) != seen);

        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        var milliseconds = next >> CounterBits;
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        bytes[6] = (byte)(0x70 | ((next >> 8) & 0x0F));
        bytes[7] = (byte)next;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Only the one spelling is an id, 32 lower-case hex digits: upper-case ones would make two texts of one id.</summary>
    internal static bool TryParse([NotNullWhen(true)] string? text, out Guid id)
    {
        id = default; // the length too: Guid overlooks spaces around
        return text is { Length: 32 } && !text.AsSpan().ContainsAnyInRange('A', 'F') && Guid.TryParseExact(text, "N", out id);
    }

    /// <summary>When an id was made, to the millisecond, by the clock of the process that made it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no id of ours: it would be of a year beyond 9999.</exception>
    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
    }
}
