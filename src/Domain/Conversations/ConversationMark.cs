using Domain.Accounts;
using Domain.Posts;

namespace Domain.Conversations;

/// <summary>How far one has read a conversation of direct posts, and how far one wishes to see no more of it.</summary>
public sealed record ConversationMark : State<ConversationMark>
{
    /// <summary>Null before it was read.</summary>
    public PostId? Read { get; init; }

    /// <summary>Null while nothing of it was removed.</summary>
    public PostId? Removed { get; init; }

    public static string Stream(AccountId account, PostId thread) => $"conversation/{account}/{thread}";

    public override ConversationMark Evolve(object @event) =>
        @event switch
        {
            ConversationRead e => this with { Read = e.Through },
            ConversationRemoved e => this with { Removed = e.Through },
            _ => this,
        };
}
