using Domain.Posts;
using Domain.Reactions;
using Domain.Specs.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Reactions;

public class UnbookmarkPostSpec
{
    static readonly UnbookmarkPost Unbookmark = new(Bob, Id);
    static readonly Reaction Kept = Reaction.Fold([new PostBookmarked(Bob, Id, Alice)]);
    static readonly Post Hello = By(Alice, Visibility.Public);

    [Fact]
    public void A_bookmark_is_taken_out() =>
        Unbookmark.Decide(Kept, Hello, Strangers).ShouldBe([new PostUnbookmarked(Bob, Id, Alice)]);

    [Fact]
    public void Taking_it_out_twice_changes_nothing() =>
        Kept.ShouldChangeNothingTheSecondTime(self => Unbookmark.Decide(self, Hello, Strangers));

    [Fact]
    public void A_bookmark_of_what_is_gone_is_taken_out() =>
        Unbookmark.Decide(Kept, Hello.Deleted(), AliceBlocksBob).ShouldBe([new PostUnbookmarked(Bob, Id, Alice)]);

    [Fact]
    public void What_was_never_kept_and_cannot_be_seen_is_not_known() =>
        Unbookmark.Decide(new(), Hello, AliceBlocksBob).RefusedBy.ShouldBe("post.unknown");

    [Fact]
    public void A_like_stays()
    {
        var both = Kept.Evolve(new PostFavourited(Bob, Id, Alice));
        var after = Unbookmark.Decide(both, Hello, Strangers).On(both).Outcome.State;
        (after.IsBookmark, after.IsFavourite).ShouldBe((false, true));
    }
}
