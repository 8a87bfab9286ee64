using System.Diagnostics.CodeAnalysis;

namespace Domain.Moderation;

/// <summary>A UUID of version 7; its text, 32 lower-case hex digits, sorts in order of creation.</summary>
public readonly record struct LookId(Guid Value) : IParsable<LookId>, IComparable<LookId>
{
    public static LookId New() => new(TimeOrderedId.Next());

    /// <exception cref="FormatException">The text is not 32 hex digits.</exception>
    public static LookId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not an id: 32 lower-case hex digits were expected.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out LookId id)
    {
        var ok = TimeOrderedId.TryParse(s, out var value);
        id = new(value);
        return ok;
    }

    public int CompareTo(LookId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");
}
