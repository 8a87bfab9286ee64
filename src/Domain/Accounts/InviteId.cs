using System.Diagnostics.CodeAnalysis;

namespace Domain.Accounts;

/// <summary>A UUID of version 7; its text, 32 lower-case hex digits, sorts in order of creation.</summary>
public readonly record struct InviteId(Guid Value) : IParsable<InviteId>, IComparable<InviteId>
{
    public static InviteId New() => new(TimeOrderedId.Next());

    /// <exception cref="FormatException">The text is not 32 hex digits.</exception>
    public static InviteId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not an id: 32 lower-case hex digits were expected.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out InviteId id)
    {
        var ok = TimeOrderedId.TryParse(s, out var value);
        id = new(value);
        return ok;
    }

    public int CompareTo(InviteId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");
}
