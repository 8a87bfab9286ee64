using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using Domain.Specs.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Reactions;

public class BoostPostSpec
{
    static readonly BoostPost Boost = new(Bob, Id, PostId.New(), Visibility.Unlisted);
    static readonly Reaction None = new();

    [Fact]
    public void A_boost_has_an_id_and_an_audience_of_its_own() =>
        Boost
            .Decide(None, By(Alice, Visibility.Public), Strangers)
            .ShouldBe([new PostBoosted(Bob, Id, Alice, Boost.Boost, Visibility.Unlisted)]);

    [Fact]
    public void Boosting_twice_changes_nothing() =>
        None.ShouldChangeNothingTheSecondTime(self => Boost.Decide(self, By(Alice, Visibility.Public), Strangers));

    [Fact]
    public void Boosting_again_under_another_id_keeps_the_first()
    {
        var boosted = Boost.Decide(None, By(Alice, Visibility.Public), Strangers).On(None).Outcome.State;
        var again = (Boost with { Boost = PostId.New() }).Decide(boosted, By(Alice, Visibility.Public), Strangers).On(boosted);

        again.Events.ShouldBeEmpty();
        again.Outcome.State.Boost.ShouldBe(Boost.Boost);
    }

    [Fact]
    public void Ones_own_private_post_is_boosted_to_followers_only() =>
        (Boost with { Visibility = Visibility.Public })
            .Decide(None, By(Bob, Visibility.Private), Strangers)
            .ShouldBe([new PostBoosted(Bob, Id, Bob, Boost.Boost, Visibility.Private)]);

    [Fact]
    public void Someone_elses_private_post_is_not_passed_on() =>
        Boost.Decide(None, By(Alice, Visibility.Private), BobFollowsAlice).RefusedBy.ShouldBe("boost.not_allowed");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_direct_post_is_never_passed_on(bool own)
    {
        AccountId author = own ? Carol : Alice; // who else sees it is Carol, whom it mentions
        (Boost with { Account = Carol })
            .Decide(None, By(author, Visibility.Direct), Strangers)
            .RefusedBy.ShouldBe("boost.not_allowed");
    }

    [Fact]
    public void A_boost_is_never_direct() =>
        (Boost with { Visibility = Visibility.Direct })
            .Decide(None, By(Alice, Visibility.Public), Strangers)
            .RefusedBy.ShouldBe("boost.not_allowed");

    [Theory]
    [MemberData(nameof(FavouritePostSpec.Unseen), MemberType = typeof(FavouritePostSpec))]
    public void What_cannot_be_seen_cannot_be_boosted(Post post, Domain.Relationships.Relationship pair) =>
        Boost.Decide(None, post, pair).RefusedBy.ShouldBe("post.unknown");
}
