using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class UnmuteAccountSpec
{
    static readonly UnmuteAccount Unmute = new(Alice, Bob);
    static readonly Relationship AliceMutesBob = Strangers.Evolve(new AccountMuted(Alice, Bob, true, Until: null));

    [Fact]
    public void A_mute_is_taken_back() => Unmute.Decide(AliceMutesBob, OpenBob).ShouldBe([new AccountUnmuted(Alice, Bob)]);

    [Fact]
    public void Unmuting_twice_changes_nothing() =>
        AliceMutesBob.ShouldChangeNothingTheSecondTime(pair => Unmute.Decide(pair, OpenBob));

    [Fact]
    public void Who_was_never_muted_stays_so() => Unmute.Decide(Strangers, OpenBob).ShouldBeEmpty();

    [Fact]
    public void The_others_mute_is_theirs() => new UnmuteAccount(Bob, Alice).Decide(AliceMutesBob, OpenAlice).ShouldBeEmpty();

    [Fact]
    public void Nobody_can_be_unmuted_who_is_not_there() =>
        Unmute.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");
}
