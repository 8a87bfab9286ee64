using Domain.Lists;
using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class ListAccountSpec
{
    static readonly ListAccount List = new(Alice, Bob, FriendsId);

    [Fact]
    public void Whom_one_follows_is_put_on_a_list() =>
        List.Decide(AliceFollowsBob, Friends).ShouldBe([new AccountListed(Alice, Bob, FriendsId)]);

    [Fact]
    public void Listing_twice_changes_nothing() =>
        AliceFollowsBob.ShouldChangeNothingTheSecondTime(pair => List.Decide(pair, Friends));

    [Fact]
    public void Only_whom_one_follows_can_be_on_a_list()
    {
        List.Decide(Strangers, Friends).RefusedBy.ShouldBe("list.not_followed");
        List.Decide(AliceAsksBob, Friends).RefusedBy.ShouldBe("list.not_followed");
        new ListAccount(Alice, Alice, FriendsId).Decide(Strangers, Friends).RefusedBy.ShouldBe("list.not_followed");
    }

    [Fact]
    public void A_list_is_its_owners_alone()
    {
        var bobFollows = Relationship.Fold([new AccountFollowed(Bob, Alice)]);
        new ListAccount(Bob, Alice, FriendsId).Decide(bobFollows, Friends).RefusedBy.ShouldBe("list.unknown");
        List.Decide(AliceFollowsBob, new()).RefusedBy.ShouldBe("list.unknown");
    }

    [Fact]
    public void The_end_of_the_follow_takes_them_off_every_list_whoever_ends_it()
    {
        var other = ListId.New();
        var listed = AliceFollowsBob
            .Evolve(new AccountListed(Alice, Bob, other))
            .Evolve(new AccountListed(Alice, Bob, FriendsId));
        object[] ends =
        [
            .. new[] { FriendsId, other }.Order().Select(list => new AccountUnlisted(Alice, Bob, list)),
            new AccountUnfollowed(Alice, Bob),
        ];
        new UnfollowAccount(Alice, Bob).Decide(listed, OpenBob).ShouldBe(ends);
        new RemoveFollower(Bob, Alice).Decide(listed, OpenAlice).ShouldBe(ends);
        new BlockAccount(Bob, Alice).Decide(listed, OpenAlice).ShouldBe([.. ends, new AccountBlocked(Bob, Alice)]);
        new UnfollowAccount(Alice, Bob).Decide(listed, OpenBob).On(listed).Outcome.State[Alice].Lists.ShouldBeEmpty();
    }
}
