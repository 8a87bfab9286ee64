using Domain.Posts;
using Domain.Reactions;
using Domain.Specs.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Reactions;

public class UnboostPostSpec
{
    static readonly UnboostPost Unboost = new(Bob, Id);
    static readonly PostId Boost = PostId.New();
    static readonly Reaction Boosted = Reaction.Fold([new PostBoosted(Bob, Id, Alice, Boost, Visibility.Public)]);
    static readonly Post Hello = By(Alice, Visibility.Public);

    [Fact]
    public void A_boost_is_taken_back() =>
        Unboost.Decide(Boosted, Hello, Strangers).ShouldBe([new PostUnboosted(Bob, Id, Alice, Boost)]);

    [Fact]
    public void Taking_it_back_twice_changes_nothing() =>
        Boosted.ShouldChangeNothingTheSecondTime(self => Unboost.Decide(self, Hello, Strangers));

    [Fact]
    public void A_boost_of_what_is_gone_is_taken_back() =>
        Unboost.Decide(Boosted, Hello.Deleted(), AliceBlocksBob).ShouldBe([new PostUnboosted(Bob, Id, Alice, Boost)]);

    [Fact]
    public void One_boost_is_taken_back_and_no_later_one()
    {
        (Unboost with { Only = Boost }).Decide(Boosted, Hello, Strangers).ShouldBe([new PostUnboosted(Bob, Id, Alice, Boost)]);
        var other = (Unboost with { Only = PostId.New() }).Decide(Boosted, Hello, Strangers);
        other.ShouldBeEmpty();
        other.RefusedBy.ShouldBeNull();
    }

    [Fact]
    public void What_was_never_boosted_and_cannot_be_seen_is_not_known() =>
        Unboost.Decide(new(), Hello, AliceBlocksBob).RefusedBy.ShouldBe("post.unknown");
}
