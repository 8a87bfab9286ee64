using System.Diagnostics.CodeAnalysis;

namespace Domain.Accounts;

/// <summary>A UUID of version 7; its text, 32 lower-case hex digits, sorts in order of creation.</summary>
public readonly record struct AccountId(Guid Value) : IParsable<AccountId>, IComparable<AccountId>
{
    public static AccountId New() => new(TimeOrderedId.Next());

    /// <exception cref="FormatException">The text is not 32 hex digits.</exception>
    public static AccountId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not an id: 32 lower-case hex digits were expected.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AccountId id)
    {
        var ok = TimeOrderedId.TryParse(s, out var value);
        id = new(value);
        return ok;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, out AccountId id) => TryParse(s, null, out id);

    public int CompareTo(AccountId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");
}
