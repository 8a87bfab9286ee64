using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class UnblockAccountSpec
{
    static readonly UnblockAccount Unblock = new(Bob, Alice);

    [Fact]
    public void A_block_is_lifted() => Unblock.Decide(BobBlocksAlice, OpenAlice).ShouldBe([new AccountUnblocked(Bob, Alice)]);

    [Fact]
    public void Unblocking_twice_changes_nothing() =>
        BobBlocksAlice.ShouldChangeNothingTheSecondTime(pair => Unblock.Decide(pair, OpenAlice));

    [Fact]
    public void The_others_block_stays() => new UnblockAccount(Alice, Bob).Decide(BobBlocksAlice, OpenBob).ShouldBeEmpty();

    [Fact]
    public void Nobody_can_be_unblocked_who_is_not_there() =>
        Unblock.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");
}
