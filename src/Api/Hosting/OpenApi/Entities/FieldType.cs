using System.Collections.Frozen;

namespace Api.Hosting.OpenApi.Entities;

/// <summary>What a value in an answer is: of a kind, one of some words, or an entity.</summary>
/// <param name="Kind">Null for words and entities.</param>
/// <param name="Words">All values there are, where it is one of some words.</param>
/// <param name="Entity">The entity's name.</param>
public sealed record FieldType(Kind? Kind, IReadOnlyList<string> Words, string? Entity)
{
    static readonly FrozenDictionary<string, Kind> Kinds = Enum.GetValues<Kind>()
        .ToFrozenDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <exception cref="FormatException">There is no such kind.</exception>
    public static FieldType Parse(string text) =>
        Kinds.TryGetValue(text, out var kind) ? new(kind, [], Entity: null)
        : text.Split('/') is { Length: > 1 } words ? new(null, words, Entity: null)
        : text.Length > 0 && char.IsAsciiLetterUpper(text[0]) ? new(null, [], text)
        : throw new FormatException($"Not a type of a field table: {text}");
}

/// <summary>The plain types of a field table.</summary>
public enum Kind
{
    /// <summary>Text as it is to be shown, without markup.</summary>
    Text,

    /// <summary>Markup that is safe to show as it stands.</summary>
    Html,

    /// <summary>An opaque id: 32 digits of base 16 in lower case, in the order of time.</summary>
    Id,

    /// <summary>An absolute address.</summary>
    Url,

    /// <summary>An instant in UTC with milliseconds, as <c>2026-11-24T05:23:16.123Z</c>.</summary>
    Time,

    /// <summary>A day in UTC, as <c>2026-11-24</c>.</summary>
    Date,

    /// <summary>A whole number, 0 or more.</summary>
    Int,

    Bool,

    /// <summary>Whatever this version does not know yet.</summary>
    Any,
}
