using Domain.Accounts;

namespace Projections.Relationships;

/// <summary>What one account decided about another; there is no row where it decided nothing.</summary>
/// <param name="Id"><see cref="Key"/>.</param>
/// <param name="FollowedSince">The log position of the follow in force: lists of followers are paged by it.</param>
/// <param name="RequestedSince">The log position of the unanswered request.</param>
/// <param name="BlockedSince">The log position of the block in force.</param>
public sealed record Bond(string Id, string Actor, string Target, long? FollowedSince, long? RequestedSince, long? BlockedSince)
{
    public static string Key(AccountId actor, AccountId target) => $"{actor}/{target}";
}
