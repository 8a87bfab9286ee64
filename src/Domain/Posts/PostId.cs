using System.Diagnostics.CodeAnalysis;

namespace Domain.Posts;

/// <summary>A UUID of version 7; its text, 32 lower-case hex digits, sorts in order of creation.</summary>
public readonly record struct PostId(Guid Value) : IParsable<PostId>, IComparable<PostId>
{
    public static PostId New() => new(TimeOrderedId.Next());

    /// <exception cref="FormatException">The text is not 32 hex digits.</exception>
    public static PostId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not an id: 32 lower-case hex digits were expected.");

    /// <summary>Only the one spelling is an id: upper-case digits would make two texts of one id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PostId id)
    {
        Guid value = default; // the length too: Guid overlooks spaces around
        var ok = s is { Length: 32 } && Guid.TryParseExact(s, "N", out value) && !s.AsSpan().ContainsAnyInRange('A', 'F');
        id = ok ? new(value) : default;
        return ok;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, out PostId id) => TryParse(s, null, out id);

    public int CompareTo(PostId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");
}
