using Domain.Accounts;

namespace Projections.Search;

/// <summary>Who is searched for.</summary>
/// <param name="Handle">The beginning of a handle, in the form it is looked up by; null where none is meant.</param>
/// <param name="Beginnings">Each the beginning of a word of the handle or the display name, folded.</param>
/// <param name="Viewer">Whom they follow comes first; null is someone not signed in.</param>
/// <param name="IsFollowed">Only whom the viewer follows.</param>
public sealed record PeopleQuery(string? Handle, IReadOnlyList<string> Beginnings, AccountId? Viewer, bool IsFollowed)
{
    const int MostWords = 10;

    /// <param name="handle">Null where what was typed can be none.</param>
    /// <param name="words">What was typed; null where only a handle is meant.</param>
    /// <inheritdoc cref="PeopleQuery"/>
    public static PeopleQuery Of(string? handle, string? words, AccountId? viewer, bool isFollowed) =>
        new(
            handle is null ? null : Username.Canonical(handle),
            [.. Words.Of(words ?? "").Where(word => !word.IsJoined).Take(MostWords).Select(word => word.Text)],
            viewer,
            isFollowed
        );

    /// <summary>Whether it asks for anybody.</summary>
    public bool Asks => Handle is not null || Beginnings.Count > 0;
}
