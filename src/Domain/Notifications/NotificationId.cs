using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>
/// Follows from the event that rings and from whom it rings, so that a notification that is made anew has the id that it had.
/// Its text, 32 lower-case hex digits, sorts in the order of the log.
/// </summary>
public readonly record struct NotificationId(Guid Value) : IParsable<NotificationId>, IComparable<NotificationId>
{
    /// <param name="position">Of the event in the log.</param>
    /// <param name="recipient">Several may be rung by one event.</param>
    public static NotificationId Of(long position, AccountId recipient)
    {
        Span<byte> bytes = stackalloc byte[16];
        recipient.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes, position); // what follows of the recipient's id is chance
        return new(new Guid(bytes, bigEndian: true));
    }

    /// <summary>Of the event that rang.</summary>
    public long Position
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            Value.TryWriteBytes(bytes, bigEndian: true, out _);
            return BinaryPrimitives.ReadInt64BigEndian(bytes);
        }
    }

    /// <exception cref="FormatException">The text is not 32 hex digits.</exception>
    public static NotificationId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not an id: 32 lower-case hex digits were expected.");

    /// <summary>Only the one spelling is an id: upper-case digits would make two texts of one id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NotificationId id)
    {
        Guid value = default; // the length too: Guid overlooks spaces around
        var ok = s is { Length: 32 } && Guid.TryParseExact(s, "N", out value) && !s.AsSpan().ContainsAnyInRange('A', 'F');
        id = ok ? new(value) : default;
        return ok;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, out NotificationId id) => TryParse(s, null, out id);

    public int CompareTo(NotificationId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");
}
