using Domain.Accounts;
using Domain.Lists;
using Domain.Relationships;

namespace Domain.Specs.Relationships;

/// <summary>Alice and Bob, and how they may stand to each other.</summary>
static class Pair
{
    public static readonly AccountId Alice = AccountId.New(),
        Bob = AccountId.New();

    public static readonly Relationship Strangers = new();
    public static readonly Relationship AliceFollowsBob = Relationship.Fold([new AccountFollowed(Alice, Bob)]);
    public static readonly Relationship AliceAsksBob = Relationship.Fold([new FollowRequested(Alice, Bob)]);
    public static readonly Relationship BobBlocksAlice = Relationship.Fold([new AccountBlocked(Bob, Alice)]);
    public static readonly Account Nobody = new();

    /// <summary>Of a list of Alice's.</summary>
    public static readonly ListId FriendsId = ListId.New();
    public static readonly ReadingList Friends = ReadingList.Fold([
        new ListCreated(FriendsId, Alice, new(Account.Subject(Alice), "friends"), RepliesPolicy.List, IsExclusive: false),
    ]);

    public static readonly Account OpenAlice = Account.Fold([new AccountRegistered(Alice, new(Account.Subject(Alice), "alice"))]);
    public static readonly Account OpenBob = Account.Fold([new AccountRegistered(Bob, new(Account.Subject(Bob), "bob"))]);
    public static readonly Account LockedBob = OpenBob.Evolve(new AccountLocked(Bob));
}
