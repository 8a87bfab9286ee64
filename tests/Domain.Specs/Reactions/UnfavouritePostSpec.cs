using Domain.Posts;
using Domain.Reactions;
using Domain.Specs.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Reactions;

public class UnfavouritePostSpec
{
    static readonly UnfavouritePost Unfavourite = new(Bob, Id);
    static readonly Reaction Liked = Reaction.Fold([new PostFavourited(Bob, Id, Alice)]);
    static readonly Post Hello = By(Alice, Visibility.Public);

    [Fact]
    public void A_like_is_taken_back() =>
        Unfavourite.Decide(Liked, Hello, Strangers).ShouldBe([new PostUnfavourited(Bob, Id, Alice)]);

    [Fact]
    public void Taking_it_back_twice_changes_nothing() =>
        Liked.ShouldChangeNothingTheSecondTime(self => Unfavourite.Decide(self, Hello, Strangers));

    [Fact]
    public void A_like_of_what_is_gone_is_taken_back() =>
        Unfavourite.Decide(Liked, Hello.Deleted(), AliceBlocksBob).ShouldBe([new PostUnfavourited(Bob, Id, Alice)]);

    [Fact]
    public void What_was_never_liked_and_cannot_be_seen_is_not_known() =>
        Unfavourite.Decide(new(), Hello, AliceBlocksBob).RefusedBy.ShouldBe("post.unknown");

    [Fact]
    public void A_boost_stays()
    {
        var boost = PostId.New();
        var both = Liked.Evolve(new PostBoosted(Bob, Id, Alice, boost, Visibility.Public));
        Unfavourite
            .Decide(both, Hello, Strangers)
            .On(both)
            .Outcome.State.ShouldSatisfyAllConditions(
                after => after.IsFavourite.ShouldBeFalse(),
                after => after.Boost.ShouldBe(boost)
            );
    }
}
