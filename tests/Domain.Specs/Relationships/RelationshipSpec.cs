using Domain.Accounts;
using Domain.Relationships;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

/// <summary>What holds after whatever two people did to each other, in whatever order.</summary>
public class RelationshipSpec
{
    static IEnumerable<Func<Relationship, Decision>> CommandsOf(AccountId me, Account other, AccountId them) =>
        [
            pair => new FollowAccount(me, them).Decide(pair, other),
            pair => new UnfollowAccount(me, them).Decide(pair, other),
            new AuthorizeFollow(me, them).Decide,
            pair => new RejectFollow(me, them).Decide(pair, other),
            pair => new RemoveFollower(me, them).Decide(pair, other),
            pair => new BlockAccount(me, them).Decide(pair, other),
            pair => new UnblockAccount(me, them).Decide(pair, other),
            pair => new MuteAccount(me, them, true, null).Decide(pair, other),
            pair => new MuteAccount(me, them, false, DateTimeOffset.UnixEpoch).Decide(pair, other),
            pair => new UnmuteAccount(me, them).Decide(pair, other),
        ];

    static readonly Func<Relationship, Decision>[] Commands =
    [
        .. CommandsOf(Alice, OpenBob, Bob),
        .. CommandsOf(Alice, LockedBob, Bob),
        .. CommandsOf(Bob, OpenAlice, Alice),
    ];

    static List<object> History(IEnumerable<int> choices)
    {
        List<object> events = [];
        foreach (var choice in choices)
            events.AddRange(Commands[choice](Relationship.Fold(events)));
        return events;
    }

    static Property AfterAnyHistory(Func<List<object>, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, Commands.Length - 1).ArrayOf().ToArbitrary(), choices => holds(History(choices)));

    [Property]
    public Property A_block_leaves_neither_follow_nor_request() =>
        AfterAnyHistory(events =>
            Relationship.Fold(events) is var pair
            && (!pair.IsBlocked || (pair[Alice].Follow, pair[Bob].Follow) is (FollowState.None, FollowState.None))
        );

    [Property]
    public Property Followers_can_be_counted_from_single_events() =>
        AfterAnyHistory(events =>
            events.Count(e => e is AccountFollowed) - events.Count(e => e is AccountUnfollowed)
            == new[] { Alice, Bob }.Count(account => Relationship.Fold(events)[account].Follow is FollowState.Following)
        );

    [Property]
    public Property No_event_says_what_was_so_already() =>
        AfterAnyHistory(events =>
            events
                .Select((@event, i) => Relationship.Fold(events.Take(i)) is var before && before.Evolve(@event) != before)
                .All(x => x)
        );

    [Fact]
    public void Strangers_have_decided_nothing() =>
        Strangers[Alice].ShouldBe(new(Alice, FollowState.None, IsBlocking: false, Mute: null));
}
