using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class FollowAccountSpec
{
    static readonly FollowAccount Follow = new(Alice, Bob);

    [Fact]
    public void An_open_account_is_followed_at_once() =>
        Follow.Decide(Strangers, OpenBob).ShouldBe([new AccountFollowed(Alice, Bob)]);

    [Fact]
    public void A_locked_account_is_only_asked() =>
        Follow.Decide(Strangers, LockedBob).ShouldBe([new FollowRequested(Alice, Bob)]);

    [Fact]
    public void Following_twice_changes_nothing() =>
        Strangers.ShouldChangeNothingTheSecondTime(pair => Follow.Decide(pair, OpenBob));

    [Fact]
    public void Asking_twice_changes_nothing() =>
        Strangers.ShouldChangeNothingTheSecondTime(pair => Follow.Decide(pair, LockedBob));

    [Fact]
    public void Who_follows_already_need_not_ask_once_the_account_is_locked() =>
        Follow.Decide(AliceFollowsBob, LockedBob).ShouldBeEmpty();

    [Fact]
    public void Being_followed_is_not_following() =>
        new FollowAccount(Alice, Bob)
            .Decide(Relationship.Fold([new AccountFollowed(Bob, Alice)]), OpenBob)
            .ShouldBe([new AccountFollowed(Alice, Bob)]);

    [Fact]
    public void A_rejected_request_may_be_made_again() =>
        Follow
            .Decide(AliceAsksBob.Evolve(new FollowRequestRejected(Alice, Bob)), LockedBob)
            .ShouldBe([new FollowRequested(Alice, Bob)]);

    [Fact]
    public void Nobody_follows_themself() =>
        new FollowAccount(Bob, Bob).Decide(Strangers, OpenBob).RefusedBy.ShouldBe("follow.self");

    [Fact]
    public void Nobody_can_be_followed_who_is_not_there() =>
        Follow.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");

    [Fact]
    public void A_blocked_account_cannot_follow() => Follow.Decide(BobBlocksAlice, OpenBob).RefusedBy.ShouldBe("follow.blocked");

    [Fact]
    public void Who_blocks_cannot_follow() =>
        Follow.Decide(Relationship.Fold([new AccountBlocked(Alice, Bob)]), OpenBob).RefusedBy.ShouldBe("follow.blocked");

    [Fact]
    public void Both_ways_share_one_stream() => new FollowAccount(Bob, Alice).Stream.ShouldBe(Follow.Stream);
}
