using System.Text.Json.Serialization;
using Domain.Posts;

namespace Projections.Search;

/// <summary>What a post is found by.</summary>
/// <param name="Author">Empty while it is deleted.</param>
/// <param name="Options">Of its poll; empty where it asks nothing.</param>
/// <param name="Mentions">Accounts that it names, or named before an edit: it is for them too.</param>
/// <param name="Deleted">What it was, and is again when its author takes the deletion back; all else is empty then.</param>
public sealed record SearchedPost(
    string Id,
    string Author,
    Visibility Visibility,
    string Text,
    string ContentWarning,
    IReadOnlyList<string> Options,
    IReadOnlyList<string> Mentions,
    bool IsSensitive,
    bool IsAnswer,
    bool IsQuote,
    string? Language,
    SearchedPost? Deleted = null
)
{
    /// <summary>Who may let everyone find it: the author of what is for everyone; null of all else.</summary>
    [JsonIgnore]
    public string? PublicBy => Deleted is null && Visibility is Visibility.Public ? Author : null;

    /// <summary>What the index has of it.</summary>
    [JsonIgnore]
    public string Lexemes => Deleted is null ? PostMarks.LexemesOf(this) : "";

    internal static SearchedPost Aside(SearchedPost deleted) =>
        new(
            deleted.Id,
            "",
            Visibility.Private,
            "",
            "",
            [],
            [],
            IsSensitive: false,
            IsAnswer: false,
            IsQuote: false,
            null,
            deleted
        );
}
