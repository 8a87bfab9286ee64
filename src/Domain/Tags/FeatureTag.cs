using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using static Domain.Decision;

namespace Domain.Tags;

/// <summary>Shows a hashtag on one's profile.</summary>
/// <param name="Tag">As it is written, with its sign or without.</param>
public sealed record FeatureTag(AccountId Account, string Tag)
{
    public string Stream => TagShelf.Stream(Account);

    public Decision Decide(TagShelf self, InstanceSettings settings)
    {
        if (TagKey.Of(Tag) is not { } key)
            return Refuse("tag.unknown");
        if (self.Featured.Contains(key))
            return []; // said twice, true once
        return self.Featured.Count >= settings.MaxFeaturedTags
            ? Refuse("tag.feature_limit")
            : [new TagFeatured(Account, new(Accounts.Account.Subject(Account), key))];
    }
}
