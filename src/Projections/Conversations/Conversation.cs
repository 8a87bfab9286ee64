using Domain.Accounts;
using Domain.Posts;

namespace Projections.Conversations;

/// <summary>A conversation of direct posts, as one of those has it who take part.</summary>
/// <param name="Id"><see cref="Key"/>.</param>
/// <param name="Thread">The post that it began with; its owner calls the conversation so.</param>
/// <param name="Last">The last post that was written in it, be it there or not: conversations are paged by it.</param>
/// <param name="After">What is not newer than this its owner removed; empty where nothing was.</param>
public sealed record Conversation(string Id, string Owner, string Thread, string Last, string After, bool IsUnread)
{
    /// <summary>Nothing of it was written since its owner removed it.</summary>
    public bool IsRemoved() => string.CompareOrdinal(Last, After) <= 0;

    public static string Key(AccountId owner, PostId thread) => $"{owner}/{thread}";
}
