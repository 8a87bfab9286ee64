using System.Text.Json.Serialization;

namespace Projections.Search;

/// <summary>What an account is found by.</summary>
/// <param name="Name">The user name in lower case.</param>
/// <param name="IsSuspended">Nobody finds it then.</param>
/// <param name="IsDeleted">Likewise, until it is restored.</param>
/// <param name="IsWaiting">Likewise, until it is let in.</param>
/// <param name="IsFrozen">Likewise, until its owner comes back.</param>
public sealed record SearchedPerson(
    string Id,
    string Name,
    string DisplayName,
    bool IsSuspended = false,
    bool IsDeleted = false,
    bool IsWaiting = false,
    bool IsFrozen = false
)
{
    /// <summary>Nobody finds it.</summary>
    [JsonIgnore]
    public bool IsHidden => IsSuspended || IsDeleted || IsFrozen || IsWaiting;

    /// <summary>What the index has of it.</summary>
    [JsonIgnore]
    public string Lexemes =>
        IsHidden
            ? ""
            : TextsOf().Aggregate(new Lexemes().Mark(Handle(Name)), (all, part) => all.Text(part.Text, part.Weight)).ToString();

    /// <summary>What its words are of, each with what they weigh.</summary>
    internal IReadOnlyList<(string Text, char Weight)> TextsOf() => [(Name.Replace('_', ' '), 'A'), (DisplayName, 'B')];

    /// <summary>The mark of a handle.</summary>
    internal static string Handle(string name) => $"@{name}";
}
