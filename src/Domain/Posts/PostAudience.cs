using Domain.Accounts;
using Domain.Relationships;

namespace Domain.Posts;

/// <summary>
/// Who may see a post: the one rule, on plain facts, so that commands ask it of folded states and queries of read models.
/// </summary>
public readonly record struct PostAudience(AccountId Author, Visibility Visibility, IReadOnlyCollection<AccountId> Mentions)
{
    /// <param name="reader">Null is someone not signed in.</param>
    /// <param name="followsAuthor">The reader does; a request is not yet a follow.</param>
    /// <param name="isBlocked">Either blocks the other.</param>
    public bool Includes(AccountId? reader, bool followsAuthor, bool isBlocked) =>
        Visibility switch
        {
            _ when reader == Author => true,
            _ when isBlocked => false,
            Visibility.Public or Visibility.Unlisted => true,
            Visibility.Private => followsAuthor || IsMentioned(reader),
            _ => IsMentioned(reader),
        };

    /// <param name="reader">Signed in, so that there is a relationship to ask.</param>
    /// <param name="withAuthor">Between the reader and the author.</param>
    public bool Includes(AccountId reader, Relationship withAuthor) =>
        Includes(reader, withAuthor[reader].Follow is FollowState.Following, withAuthor.IsBlocked);

    bool IsMentioned(AccountId? reader) => reader is { } account && Mentions.Contains(account);
}
