using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class RejectFollowSpec
{
    static readonly RejectFollow Reject = new(Bob, Alice);

    [Fact]
    public void Who_asked_is_turned_down() => Reject.Decide(AliceAsksBob).ShouldBe([new FollowRequestRejected(Alice, Bob)]);

    [Fact]
    public void Rejecting_twice_changes_nothing() => AliceAsksBob.ShouldChangeNothingTheSecondTime(Reject.Decide);

    [Fact]
    public void A_follow_is_not_a_request() => Reject.Decide(AliceFollowsBob).RefusedBy.ShouldBe("follow_request.unknown");
}
