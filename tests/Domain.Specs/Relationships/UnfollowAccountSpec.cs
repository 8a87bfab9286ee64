using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class UnfollowAccountSpec
{
    static readonly UnfollowAccount Unfollow = new(Alice, Bob);

    [Fact]
    public void A_follow_ends() => Unfollow.Decide(AliceFollowsBob, OpenBob).ShouldBe([new AccountUnfollowed(Alice, Bob)]);

    [Fact]
    public void A_request_is_withdrawn() =>
        Unfollow.Decide(AliceAsksBob, OpenBob).ShouldBe([new FollowRequestWithdrawn(Alice, Bob)]);

    [Fact]
    public void Unfollowing_twice_changes_nothing() =>
        AliceFollowsBob.ShouldChangeNothingTheSecondTime(pair => Unfollow.Decide(pair, OpenBob));

    [Fact]
    public void Withdrawing_twice_changes_nothing() =>
        AliceAsksBob.ShouldChangeNothingTheSecondTime(pair => Unfollow.Decide(pair, OpenBob));

    [Fact]
    public void The_others_follow_stays()
    {
        var mutual = AliceFollowsBob.Evolve(new AccountFollowed(Bob, Alice));
        Unfollow.Decide(mutual, OpenBob).On(mutual).Outcome.State[Bob].Follow.ShouldBe(FollowState.Following);
    }

    [Fact]
    public void Nobody_can_be_unfollowed_who_is_not_there() =>
        Unfollow.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");
}
