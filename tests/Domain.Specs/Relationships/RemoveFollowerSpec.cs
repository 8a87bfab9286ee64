using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class RemoveFollowerSpec
{
    static readonly RemoveFollower Remove = new(Bob, Alice);

    [Fact]
    public void A_follower_no_longer_follows() =>
        Remove.Decide(AliceFollowsBob, OpenAlice).ShouldBe([new AccountUnfollowed(Alice, Bob)]);

    [Fact]
    public void Removing_twice_changes_nothing() =>
        AliceFollowsBob.ShouldChangeNothingTheSecondTime(pair => Remove.Decide(pair, OpenAlice));

    [Fact]
    public void A_request_is_left_to_be_answered() => Remove.Decide(AliceAsksBob, OpenAlice).ShouldBeEmpty();

    [Fact]
    public void Ones_own_follow_stays() => new RemoveFollower(Alice, Bob).Decide(AliceFollowsBob, OpenBob).ShouldBeEmpty();

    [Fact]
    public void Nobody_can_be_removed_who_is_not_there() =>
        Remove.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");
}
