using Domain.Accounts;
using Domain.Relationships;

namespace Domain.Posts;

/// <summary>
/// Who may quote a post that they see: the one rule, on plain facts, so that commands ask it of folded states and queries of read models.
/// </summary>
/// <param name="Policy">As it was said; of what is not for everyone it is nobody, whatever was said.</param>
public readonly record struct QuoteTerms(AccountId Author, Visibility Visibility, QuotePolicy Policy)
{
    /// <param name="quoter">Null is someone not signed in.</param>
    /// <param name="followsAuthor">The quoter does; a request is not yet a follow.</param>
    /// <param name="isBlocked">Either blocks the other.</param>
    public bool Allow(AccountId? quoter, bool followsAuthor, bool isBlocked) =>
        Held(Visibility, Policy) switch
        {
            _ when quoter is null => false,
            _ when quoter == Author => Visibility is not Visibility.Direct,
            _ when isBlocked => false,
            QuotePolicy.Public => true,
            QuotePolicy.Followers => followsAuthor,
            _ => false,
        };

    /// <param name="quoter">Signed in, so that there is a relationship to ask.</param>
    /// <param name="withAuthor">Between the quoter and the author.</param>
    public bool Allow(AccountId quoter, Relationship withAuthor) =>
        Allow(quoter, withAuthor[quoter].Follow is FollowState.Following, withAuthor.IsBlocked);

    /// <summary>What holds of what was said: whoever tells only some does not have them tell others.</summary>
    public static QuotePolicy Held(Visibility visibility, QuotePolicy said) =>
        visibility is Visibility.Public or Visibility.Unlisted ? said : QuotePolicy.Nobody;
}
