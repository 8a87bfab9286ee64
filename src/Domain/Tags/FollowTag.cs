using Domain.Accounts;
using Domain.Instance;
using Domain.Posts;
using static Domain.Decision;

namespace Domain.Tags;

/// <summary>Has public posts with a hashtag come to one's home.</summary>
/// <param name="Tag">As it is written, with its sign or without.</param>
public sealed record FollowTag(AccountId Account, string Tag)
{
    public string Stream => TagShelf.Stream(Account);

    public Decision Decide(TagShelf self, InstanceSettings settings)
    {
        if (TagKey.Of(Tag) is not { } key)
            return Refuse("tag.unknown");
        if (self.Followed.Contains(key))
            return []; // said twice, true once
        return self.Followed.Count >= settings.MaxFollowedTags
            ? Refuse("tag.follow_limit")
            : [new TagFollowed(Account, new(Accounts.Account.Subject(Account), key))];
    }
}
