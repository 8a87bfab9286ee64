using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Relationships.Pair;

namespace Domain.Specs.Relationships;

public class FollowAccountSpec
{
    static readonly FollowAccount Follow = new(Alice, Bob);

    [Fact]
    public void An_open_account_is_followed_at_once() =>
        Follow.Decide(Strangers, OpenBob).ShouldBe([new AccountFollowed(Alice, Bob)]);

    [Fact]
    public void A_locked_account_is_only_asked() =>
        Follow.Decide(Strangers, LockedBob).ShouldBe([new FollowRequested(Alice, Bob)]);

    [Fact]
    public void Following_twice_changes_nothing() =>
        Strangers.ShouldChangeNothingTheSecondTime(pair => Follow.Decide(pair, OpenBob));

    [Fact]
    public void Asking_twice_changes_nothing() =>
        Strangers.ShouldChangeNothingTheSecondTime(pair => Follow.Decide(pair, LockedBob));

    [Fact]
    public void Who_follows_already_need_not_ask_once_the_account_is_locked() =>
        Follow.Decide(AliceFollowsBob, LockedBob).ShouldBeEmpty();

    [Fact]
    public void What_is_wanted_is_said_with_the_follow_or_the_request()
    {
        var terms = new FollowTerms(ShowsBoosts: false, Notifies: true, ["de", "zh-Hant"]);
        var follow = new FollowAccount(Alice, Bob, ShowsBoosts: false, Notifies: true, ["zh_hant", "DE", "de", ""]);
        follow.Decide(Strangers, OpenBob).ShouldBe([new AccountFollowed(Alice, Bob), new FollowTermsSet(Alice, Bob, terms)]);
        follow.Decide(Strangers, LockedBob).ShouldBe([new FollowRequested(Alice, Bob), new FollowTermsSet(Alice, Bob, terms)]);
        Strangers.ShouldChangeNothingTheSecondTime(pair => follow.Decide(pair, OpenBob));
    }

    [Fact]
    public void What_is_not_said_again_stays()
    {
        var before = AliceFollowsBob.Evolve(new FollowTermsSet(Alice, Bob, new(ShowsBoosts: false, Notifies: false, ["de"])));
        Follow.Decide(before, OpenBob).ShouldBeEmpty();
        new FollowAccount(Alice, Bob, Notifies: true)
            .Decide(before, OpenBob)
            .ShouldBe([new FollowTermsSet(Alice, Bob, new(ShowsBoosts: false, Notifies: true, ["de"]))]);
        new FollowAccount(Alice, Bob, ShowsBoosts: true, Languages: [])
            .Decide(before, OpenBob)
            .ShouldBe([new FollowTermsSet(Alice, Bob, FollowTerms.Usual)]);
    }

    [Fact]
    public void What_was_wanted_ends_with_the_follow()
    {
        var terms = new FollowTermsSet(Alice, Bob, new(ShowsBoosts: false, Notifies: true, []));
        AliceFollowsBob.Evolve(terms).Evolve(new AccountUnfollowed(Alice, Bob))[Alice].Terms.ShouldBe(FollowTerms.Usual);
        AliceAsksBob.Evolve(terms).Evolve(new FollowRequestRejected(Alice, Bob))[Alice].Terms.ShouldBe(FollowTerms.Usual);
        AliceAsksBob.Evolve(terms).Evolve(new AccountFollowed(Alice, Bob))[Alice].Terms.ShouldBe(terms.Terms);
    }

    [Theory]
    [InlineData("german")]
    [InlineData("de'; drop")]
    public void A_language_is_a_code(string language) =>
        new FollowAccount(Alice, Bob, Languages: [language])
            .Decide(Strangers, OpenBob)
            .RefusedBy.ShouldBe("follow.language_invalid");

    [Fact]
    public void There_are_not_too_many_languages()
    {
        var codes = Enumerable
            .Range(0, FollowTerms.MostLanguages + 1)
            .Select(i => $"{(char)('a' + i / 26)}{(char)('a' + i % 26)}")
            .ToList();
        new FollowAccount(Alice, Bob, Languages: codes).Decide(Strangers, OpenBob).RefusedBy.ShouldBe("follow.language_invalid");
        new FollowAccount(Alice, Bob, Languages: codes[1..]).Decide(Strangers, OpenBob).RefusedBy.ShouldBeNull();
    }

    [Theory]
    [InlineData("de", true)]
    [InlineData("de-AT", true)]
    [InlineData("den", false)]
    [InlineData("en", false)]
    [InlineData(null, true)]
    public void A_language_is_wanted_with_its_kinds(string? language, bool isWanted) =>
        new FollowTerms(ShowsBoosts: true, Notifies: false, ["de"]).Speak(language).ShouldBe(isWanted);

    [Fact]
    public void Being_followed_is_not_following() =>
        new FollowAccount(Alice, Bob)
            .Decide(Relationship.Fold([new AccountFollowed(Bob, Alice)]), OpenBob)
            .ShouldBe([new AccountFollowed(Alice, Bob)]);

    [Fact]
    public void A_rejected_request_may_be_made_again() =>
        Follow
            .Decide(AliceAsksBob.Evolve(new FollowRequestRejected(Alice, Bob)), LockedBob)
            .ShouldBe([new FollowRequested(Alice, Bob)]);

    [Fact]
    public void Nobody_follows_themself() =>
        new FollowAccount(Bob, Bob).Decide(Strangers, OpenBob).RefusedBy.ShouldBe("follow.self");

    [Fact]
    public void Nobody_can_be_followed_who_is_not_there() =>
        Follow.Decide(Strangers, Nobody).RefusedBy.ShouldBe("account.unknown");

    [Fact]
    public void A_blocked_account_cannot_follow() => Follow.Decide(BobBlocksAlice, OpenBob).RefusedBy.ShouldBe("follow.blocked");

    [Fact]
    public void Who_blocks_cannot_follow() =>
        Follow.Decide(Relationship.Fold([new AccountBlocked(Alice, Bob)]), OpenBob).RefusedBy.ShouldBe("follow.blocked");

    [Fact]
    public void Both_ways_share_one_stream() => new FollowAccount(Bob, Alice).Stream.ShouldBe(Follow.Stream);
}
