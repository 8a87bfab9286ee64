using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class RemoveFollowerSpec
{
    static readonly RemoveFollower Remove = new(Bob, Alice);

    [Fact]
    public void A_follower_no_longer_follows() => Remove.Decide(AliceFollowsBob).ShouldBe([new AccountUnfollowed(Alice, Bob)]);

    [Fact]
    public void Removing_twice_changes_nothing() => AliceFollowsBob.ShouldChangeNothingTheSecondTime(Remove.Decide);

    [Fact]
    public void A_request_is_left_to_be_answered() => Remove.Decide(AliceAsksBob).ShouldBeEmpty();

    [Fact]
    public void Ones_own_follow_stays() => new RemoveFollower(Alice, Bob).Decide(AliceFollowsBob).ShouldBeEmpty();
}
