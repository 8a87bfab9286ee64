using Domain.Accounts;
using Domain.Posts;
using static Domain.Decision;

namespace Domain.Tags;

/// <summary>Ends what <see cref="FollowTag"/> began.</summary>
/// <inheritdoc cref="FollowTag"/>
public sealed record UnfollowTag(AccountId Account, string Tag)
{
    public string Stream => TagShelf.Stream(Account);

    public Decision Decide(TagShelf self)
    {
        if (TagKey.Of(Tag) is not { } key)
            return Refuse("tag.unknown");
        return self.Followed.Contains(key) ? [new TagUnfollowed(Account, new(Accounts.Account.Subject(Account), key))] : []; // said twice, true once
    }
}
