using Domain.Accounts;
using Domain.Posts;
using static Domain.Decision;

namespace Domain.Tags;

/// <summary>Ends what <see cref="FeatureTag"/> began.</summary>
/// <inheritdoc cref="FeatureTag"/>
public sealed record UnfeatureTag(AccountId Account, string Tag)
{
    public string Stream => TagShelf.Stream(Account);

    public Decision Decide(TagShelf self)
    {
        if (TagKey.Of(Tag) is not { } key)
            return Refuse("tag.unknown");
        return self.Featured.Contains(key) ? [new TagUnfeatured(Account, new(Accounts.Account.Subject(Account), key))] : []; // said twice, true once
    }
}
