using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class RejectFollowSpec
{
    static readonly RejectFollow Reject = new(Bob, Alice);

    [Fact]
    public void Who_asked_is_turned_down() =>
        Reject.Decide(AliceAsksBob, OpenAlice).ShouldBe([new FollowRequestRejected(Alice, Bob)]);

    [Fact]
    public void Rejecting_twice_changes_nothing() =>
        AliceAsksBob.ShouldChangeNothingTheSecondTime(pair => Reject.Decide(pair, OpenAlice));

    [Fact]
    public void A_follow_is_not_a_request() =>
        Reject.Decide(AliceFollowsBob, OpenAlice).RefusedBy.ShouldBe("follow_request.unknown");

    [Fact]
    public void Nobody_can_be_turned_down_who_is_not_there() =>
        Reject.Decide(Strangers, Nobody).RefusedBy.ShouldBe("follow_request.unknown");
}
