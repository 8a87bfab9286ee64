namespace Domain.Relationships;

/// <summary>What someone wants of an account that they follow.</summary>
/// <param name="ShowsBoosts">Also what it boosts.</param>
/// <param name="Notifies">To be told of each post.</param>
/// <param name="Languages">Only posts in these, of those that say their language; none is all.</param>
public sealed record FollowTerms(bool ShowsBoosts, bool Notifies, IReadOnlyList<string> Languages)
{
    /// <summary>As many as there may be.</summary>
    public const int MostLanguages = 50;

    /// <summary>Of whoever said nothing else.</summary>
    public static readonly FollowTerms Usual = new(ShowsBoosts: true, Notifies: false, []);

    /// <summary>A language of these, or a kind of one: who wants <c>pt</c> has <c>pt-BR</c> too.</summary>
    public bool Speak(string? language) =>
        Languages.Count == 0
        || language is null
        || Languages.Any(wanted =>
            language == wanted
            || (
                language.Length > wanted.Length
                && language[wanted.Length] == '-'
                && language.StartsWith(wanted, StringComparison.Ordinal)
            )
        );

    public bool Equals(FollowTerms? other) =>
        other is not null
        && (ShowsBoosts, Notifies) == (other.ShowsBoosts, other.Notifies)
        && Languages.SequenceEqual(other.Languages, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(ShowsBoosts, Notifies, Languages.Count);
}
