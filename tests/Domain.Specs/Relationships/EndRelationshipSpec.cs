using Domain.Accounts;
using Domain.Lists;
using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class EndRelationshipSpec
{
    static readonly EndRelationship End = new(Alice, Bob);
    static readonly ListId Close = ListId.New();

    static readonly Relationship Full = Relationship.Fold([
        new AccountFollowed(Alice, Bob),
        new AccountListed(Alice, Bob, Close),
        new AccountMuted(Alice, Bob, HidesNotifications: true, Until: null),
        Note(Alice, Bob, "tall"),
        new FollowRequested(Bob, Alice),
        new AccountBlocked(Bob, Alice),
        Note(Bob, Alice, "small"),
    ]);

    static AccountNoted Note(AccountId author, AccountId target, string note) =>
        new(author, target, new(Account.Subject(author), note));

    [Fact]
    public void Everything_that_either_decided_is_ended_each_by_an_event_of_its_own() =>
        End.Decide(Full)
            .ShouldBe([
                new AccountUnlisted(Alice, Bob, Close),
                new AccountUnfollowed(Alice, Bob),
                new AccountUnmuted(Alice, Bob),
                Note(Alice, Bob, ""),
                new FollowRequestWithdrawn(Bob, Alice),
                new AccountUnblocked(Bob, Alice),
                Note(Bob, Alice, ""),
            ]);

    [Fact]
    public void Ended_twice_changes_nothing()
    {
        Full.ShouldChangeNothingTheSecondTime(End.Decide);
        End.Decide(Strangers).ShouldBe([]);
    }

    [Fact]
    public void A_note_that_was_erased_needs_no_end()
    {
        var erased = new Personal<string>(Account.Subject(Bob), () => null);
        End.Decide(Relationship.Fold([new AccountNoted(Bob, Alice, erased)])).ShouldBe([]);
    }
}
