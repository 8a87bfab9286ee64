using Domain.Accounts;
using Domain.Posts;

namespace Domain.Conversations;

/// <summary>Takes a conversation from one's list, until it goes on; the others have theirs, and the posts stay.</summary>
/// <inheritdoc cref="ReadConversation"/>
public sealed record RemoveConversation(AccountId Account, PostId Thread, PostId Through)
{
    public string Stream => ConversationMark.Stream(Account, Thread);

    public Decision Decide(ConversationMark self) =>
        self.Removed is { } before && before.CompareTo(Through) >= 0
            ? [] // said twice, true once
            : [new ConversationRemoved(Account, Thread, Through)];
}
