using Domain.Accounts;
using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class EndorseAccountSpec
{
    static readonly EndorseAccount Endorse = new(Alice, Bob);
    static readonly Relationship Endorsed = AliceFollowsBob.Evolve(new AccountEndorsed(Alice, Bob));

    [Fact]
    public void Whom_one_follows_is_shown() =>
        Endorse.Decide(AliceFollowsBob, OpenBob).ShouldBe([new AccountEndorsed(Alice, Bob)]);

    [Fact]
    public void Endorsing_twice_changes_nothing() =>
        AliceFollowsBob.ShouldChangeNothingTheSecondTime(pair => Endorse.Decide(pair, OpenBob));

    [Fact]
    public void Whom_one_does_not_follow_is_not_shown()
    {
        foreach (var pair in new[] { Strangers, AliceAsksBob, Relationship.Fold([new AccountFollowed(Bob, Alice)]) })
            Endorse.Decide(pair, OpenBob).RefusedBy.ShouldBe("endorsement.not_followed");
        new EndorseAccount(Alice, Alice).Decide(Strangers, OpenAlice).RefusedBy.ShouldBe("endorsement.not_followed");
    }

    [Fact]
    public void Nobody_shows_who_is_not_there_or_hidden()
    {
        Endorse.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");
        var suspended = OpenBob.Evolve(new AccountSuspended(Bob, new(Account.Subject(Bob), "spam")));
        Endorse.Decide(AliceFollowsBob, suspended).RefusedBy.ShouldBe("account.unknown");
    }

    [Fact]
    public void It_ends_with_the_follow_whoever_ends_that()
    {
        object[] end = [new AccountUnendorsed(Alice, Bob), new AccountUnfollowed(Alice, Bob)];
        new UnfollowAccount(Alice, Bob).Decide(Endorsed, OpenBob).ShouldBe(end);
        new RemoveFollower(Bob, Alice).Decide(Endorsed, OpenAlice).ShouldBe(end);
        new BlockAccount(Bob, Alice).Decide(Endorsed, OpenAlice).ShouldBe([.. end, new AccountBlocked(Bob, Alice)]);
    }
}
