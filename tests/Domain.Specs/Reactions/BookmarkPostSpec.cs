using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Specs.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Reactions;

public class BookmarkPostSpec
{
    static readonly BookmarkPost Bookmark = new(Bob, Id);
    static readonly Reaction None = new();

    [Fact]
    public void A_post_that_can_be_seen_can_be_kept() =>
        Bookmark.Decide(None, By(Alice, Visibility.Public), Strangers).ShouldBe([new PostBookmarked(Bob, Id, Alice)]);

    [Fact]
    public void Keeping_it_twice_changes_nothing() =>
        None.ShouldChangeNothingTheSecondTime(self => Bookmark.Decide(self, By(Alice, Visibility.Public), Strangers));

    [Fact]
    public void A_direct_post_that_is_for_one_can_be_kept() =>
        (Bookmark with { Account = Carol })
            .Decide(None, By(Alice, Visibility.Direct), Strangers)
            .ShouldBe([new PostBookmarked(Carol, Id, Alice)]);

    [Theory]
    [MemberData(nameof(FavouritePostSpec.Unseen), MemberType = typeof(FavouritePostSpec))]
    public void What_cannot_be_seen_cannot_be_kept(Post post, Relationship pair) =>
        Bookmark.Decide(None, post, pair).RefusedBy.ShouldBe("post.unknown");
}
