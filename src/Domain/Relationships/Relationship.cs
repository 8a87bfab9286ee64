using System.Collections.Immutable;
using Domain.Accounts;
using Domain.Lists;

namespace Domain.Relationships;

/// <summary>
/// All that two accounts decided about each other. One stream per unordered pair: a block and a follow that race each other
/// meet in the same stream version, and no stream runs hot.
/// </summary>
public sealed record Relationship : State<Relationship>
{
    /// <summary>What the account with the lower id decided; null before the first event.</summary>
    public Side? Low { get; init; }

    /// <summary>What the account with the higher id decided; null before the first event.</summary>
    public Side? High { get; init; }

    /// <summary>What <paramref name="account"/> decided about the other.</summary>
    public Side this[AccountId account] =>
        Low?.Account == account ? Low
        : High?.Account == account ? High
        : Side.Undecided(account);

    /// <summary>Either blocks the other.</summary>
    public bool IsBlocked => Low is { IsBlocking: true } || High is { IsBlocking: true };

    public static string Stream(AccountId one, AccountId other) =>
        one.CompareTo(other) < 0 ? $"relationship/{one}/{other}" : $"relationship/{other}/{one}";

    public override Relationship Evolve(object @event) =>
        @event switch
        {
            AccountFollowed e => With(e.Follower, e.Target, side => side with { Follow = FollowState.Following }),
            FollowRequested e => With(e.Follower, e.Target, side => side with { Follow = FollowState.Requested }),
            AccountUnfollowed e => With(e.Follower, e.Target, NoFollow),
            FollowRequestWithdrawn e => With(e.Follower, e.Target, NoFollow),
            FollowRequestRejected e => With(e.Follower, e.Target, NoFollow),
            FollowTermsSet e => With(e.Follower, e.Target, side => side with { Terms = e.Terms }),
            AccountBlocked e => With(e.Blocker, e.Target, side => side with { IsBlocking = true }),
            AccountUnblocked e => With(e.Blocker, e.Target, side => side with { IsBlocking = false }),
            AccountMuted e => With(e.Muter, e.Target, side => side with { Mute = new(e.HidesNotifications, e.Until) }),
            AccountUnmuted e => With(e.Muter, e.Target, side => side with { Mute = null }),
            AccountEndorsed e => With(e.Endorser, e.Target, side => side with { IsEndorsing = true }),
            AccountUnendorsed e => With(e.Endorser, e.Target, side => side with { IsEndorsing = false }),
            AccountNoted e => With(e.Author, e.Target, side => side with { Note = e.Note }),
            AccountListed e => With(e.Owner, e.Target, side => side with { Lists = side.Lists.Add(e.List) }),
            AccountUnlisted e => With(e.Owner, e.Target, side => side with { Lists = side.Lists.Remove(e.List) }),
            _ => this,
        };

    /// <summary>
    /// What has to be said so that <paramref name="follower"/> neither follows nor asks, nor has the other on a list or shows it, whoever
    /// wants it so: always an event of its own, since counts are functions of single events.
    /// </summary>
    internal IEnumerable<object> EndOfFollow(AccountId follower, AccountId target) =>
        this[follower].Follow switch
        {
            FollowState.Following =>
            [
                .. this[follower].Lists.Select(list => new AccountUnlisted(follower, target, list)),
                .. this[follower].IsEndorsing ? [new AccountUnendorsed(follower, target)] : (object[])[],
                new AccountUnfollowed(follower, target),
            ],
            FollowState.Requested => [new FollowRequestWithdrawn(follower, target)],
            _ => [],
        };

    static Side NoFollow(Side side) => side with { Follow = FollowState.None, Terms = FollowTerms.Usual };

    Relationship With(AccountId account, AccountId other, Func<Side, Side> change)
    {
        var (mine, theirs) = (change(this[account]), this[other]);
        return account.CompareTo(other) < 0 ? this with { Low = mine, High = theirs } : this with { Low = theirs, High = mine };
    }
}

/// <summary>One account's half of a relationship.</summary>
/// <param name="Mute">The last that was not taken back, be it over or not.</param>
public sealed record Side(AccountId Account, FollowState Follow, bool IsBlocking, Mute? Mute)
{
    /// <summary>What is wanted of the other as long as it is followed, or asked.</summary>
    public FollowTerms Terms { get; init; } = FollowTerms.Usual;

    /// <summary>On which the other is; some may be deleted by now.</summary>
    public ImmutableSortedSet<ListId> Lists { get; init; } = [];

    /// <summary>The other is shown on one's profile.</summary>
    public bool IsEndorsing { get; init; }

    /// <summary>What one wrote down about the other; null where one never did.</summary>
    public Personal<string>? Note { get; init; }

    public static Side Undecided(AccountId account) => new(account, FollowState.None, IsBlocking: false, Mute: null);
}

public enum FollowState
{
    None,
    Requested,
    Following,
}
