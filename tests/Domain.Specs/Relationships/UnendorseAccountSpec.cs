using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class UnendorseAccountSpec
{
    static readonly UnendorseAccount Unendorse = new(Alice, Bob);
    static readonly Relationship Endorsed = AliceFollowsBob.Evolve(new AccountEndorsed(Alice, Bob));

    [Fact]
    public void Who_was_shown_is_shown_no_longer_and_followed_still()
    {
        Unendorse.Decide(Endorsed, OpenBob).ShouldBe([new AccountUnendorsed(Alice, Bob)]);
        Unendorse.Decide(Endorsed, OpenBob).On(Endorsed).Outcome.State[Alice].Follow.ShouldBe(FollowState.Following);
    }

    [Fact]
    public void Unendorsing_twice_changes_nothing() =>
        Endorsed.ShouldChangeNothingTheSecondTime(pair => Unendorse.Decide(pair, OpenBob));

    [Fact]
    public void Nobody_is_taken_back_who_is_not_there()
    {
        Unendorse.Decide(Strangers, OpenBob).ShouldBeEmpty();
        Unendorse.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");
    }
}
