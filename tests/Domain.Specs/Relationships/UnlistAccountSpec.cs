using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class UnlistAccountSpec
{
    static readonly UnlistAccount Unlist = new(Alice, Bob, FriendsId);
    static readonly Relationship Listed = AliceFollowsBob.Evolve(new AccountListed(Alice, Bob, FriendsId));

    [Fact]
    public void Somebody_is_taken_off_a_list_and_is_followed_as_before()
    {
        var decision = Unlist.Decide(Listed, Friends);
        decision.ShouldBe([new AccountUnlisted(Alice, Bob, FriendsId)]);
        decision.On(Listed).Outcome.State[Alice].Follow.ShouldBe(FollowState.Following);
    }

    [Fact]
    public void Unlisting_twice_changes_nothing() =>
        Listed.ShouldChangeNothingTheSecondTime(pair => Unlist.Decide(pair, Friends));

    [Fact]
    public void Who_is_not_on_it_need_not_be_taken_off() => Unlist.Decide(Strangers, Friends).ShouldBeEmpty();

    [Fact]
    public void A_list_is_its_owners_alone() =>
        new UnlistAccount(Bob, Alice, FriendsId).Decide(Listed, Friends).RefusedBy.ShouldBe("list.unknown");
}
