using Domain.Accounts;
using Domain.Posts;

namespace Domain.Conversations;

/// <summary>Says that one has read a conversation as far as it went.</summary>
/// <param name="Through">Its last post when this was asked: what came since stays unread.</param>
public sealed record ReadConversation(AccountId Account, PostId Thread, PostId Through)
{
    public string Stream => ConversationMark.Stream(Account, Thread);

    public Decision Decide(ConversationMark self) =>
        self.Read is { } before && before.CompareTo(Through) >= 0
            ? [] // said twice, true once
            : [new ConversationRead(Account, Thread, Through)];
}
