using Domain.Accounts;
using Domain.Relationships;
using Projections.Store;

namespace Projections.Relationships;

/// <summary>What one account decided about another; there is no row where it decided nothing.</summary>
/// <param name="Id"><see cref="Key"/>.</param>
/// <param name="FollowedSince">The log position of the follow in force: lists of followers are paged by it.</param>
/// <param name="RequestedSince">The log position of the unanswered request.</param>
/// <param name="BlockedSince">The log position of the block in force.</param>
/// <param name="MutedSince">The log position of <paramref name="Mute"/>.</param>
/// <param name="Mute">The last that was not taken back: whether it is over, the clock tells whoever reads it.</param>
/// <param name="TermsSince">The log position of <paramref name="Terms"/>.</param>
/// <param name="Terms">What is wanted of a follow or a request; null where nothing unusual is.</param>
/// <param name="Note">What the actor wrote down about the target, for nobody else; null without any.</param>
public sealed record Bond(
    string Id,
    string Actor,
    string Target,
    long? FollowedSince,
    long? RequestedSince,
    long? BlockedSince,
    long? MutedSince,
    Mute? Mute,
    long? TermsSince,
    FollowTerms? Terms,
    string? Note
)
{
    /// <summary>The log position since when the actor shows the target on its profile; only whom one follows is shown.</summary>
    public long? EndorsedSince { get; init; }

    /// <summary>The log position since when the actor is told of each post of the target's; null where that is not so.</summary>
    public long? WatchedSince => FollowedSince is not null && Terms is { Notifies: true } ? TermsSince : null;

    /// <summary>Of the actor, whose row it is: where it is kept once accounts are spread over several databases.</summary>
    public int Slot => Slots.Of(Actor);

    /// <summary>Of somebody who decided nothing.</summary>
    public static Bond Between(AccountId actor, AccountId target) =>
        new(Key(actor, target), actor.ToString(), target.ToString(), null, null, null, null, null, null, null, null);

    public static string Key(AccountId actor, AccountId target) => $"{actor}/{target}";
}
