using System.Text.Json.Serialization;

namespace Projections.Search;

/// <summary>What an account is found by.</summary>
/// <param name="Name">The user name in lower case.</param>
/// <param name="IsSuspended">Nobody finds it then.</param>
/// <param name="IsDeleted">Likewise, until it is restored.</param>
public sealed record SearchedPerson(string Id, string Name, string DisplayName, bool IsSuspended = false, bool IsDeleted = false)
{
    /// <summary>What the index has of it.</summary>
    [JsonIgnore]
    public string Lexemes =>
        IsSuspended || IsDeleted
            ? ""
            : new Lexemes().Mark(Handle(Name)).Text(Name.Replace('_', ' '), 'A').Text(DisplayName, 'B').ToString();

    /// <summary>The mark of a handle.</summary>
    internal static string Handle(string name) => $"@{name}";
}
