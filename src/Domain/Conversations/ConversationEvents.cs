using Domain.Accounts;
using Domain.Posts;

namespace Domain.Conversations;

/// <param name="Thread">The post that the conversation began with, be it there or not.</param>
/// <param name="Through">The last post of it that was there then.</param>
public sealed record ConversationRead(AccountId Account, PostId Thread, PostId Through);

/// <summary>The account is shown nothing of it any more, unless it goes on.</summary>
/// <inheritdoc cref="ConversationRead"/>
public sealed record ConversationRemoved(AccountId Account, PostId Thread, PostId Through);
