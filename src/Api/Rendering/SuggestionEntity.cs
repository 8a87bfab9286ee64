namespace Api.Rendering;

/// <summary>The API's Suggestion: an account that one might want to follow, and why.</summary>
/// <param name="Source">As clients before Mastodon 4.3 know it.</param>
public sealed record SuggestionEntity(string Source, IReadOnlyList<string> Sources, AccountEntity Account);
