using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class BlockAccountSpec
{
    static readonly BlockAccount Block = new(Alice, Bob);

    [Fact]
    public void A_stranger_is_blocked() => Block.Decide(Strangers, OpenBob).ShouldBe([new AccountBlocked(Alice, Bob)]);

    [Fact]
    public void Follows_end_both_ways_before_the_block() =>
        Block
            .Decide(AliceFollowsBob.Evolve(new AccountFollowed(Bob, Alice)), OpenBob)
            .ShouldBe([new AccountUnfollowed(Alice, Bob), new AccountUnfollowed(Bob, Alice), new AccountBlocked(Alice, Bob)]);

    [Fact]
    public void Requests_are_withdrawn_both_ways_before_the_block() =>
        Block
            .Decide(AliceAsksBob.Evolve(new FollowRequested(Bob, Alice)), OpenBob)
            .ShouldBe([
                new FollowRequestWithdrawn(Alice, Bob),
                new FollowRequestWithdrawn(Bob, Alice),
                new AccountBlocked(Alice, Bob),
            ]);

    [Fact]
    public void Blocking_twice_changes_nothing() =>
        AliceFollowsBob.ShouldChangeNothingTheSecondTime(pair => Block.Decide(pair, OpenBob));

    [Fact]
    public void Who_is_blocked_may_block_back() =>
        Block.Decide(BobBlocksAlice, OpenBob).ShouldBe([new AccountBlocked(Alice, Bob)]);

    [Fact]
    public void Nobody_blocks_themself() =>
        new BlockAccount(Bob, Bob).Decide(Strangers, OpenBob).RefusedBy.ShouldBe("block.self");

    [Fact]
    public void Nobody_can_be_blocked_who_is_not_there() => Block.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");
}
