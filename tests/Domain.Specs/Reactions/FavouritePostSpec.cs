using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Specs.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Reactions;

public class FavouritePostSpec
{
    static readonly FavouritePost Favourite = new(Bob, Id);
    static readonly Reaction None = new();

    [Fact]
    public void A_post_that_can_be_seen_can_be_liked() =>
        Favourite.Decide(None, By(Alice, Visibility.Public), Strangers).ShouldBe([new PostFavourited(Bob, Id, Alice)]);

    [Fact]
    public void Liking_twice_changes_nothing() =>
        None.ShouldChangeNothingTheSecondTime(self => Favourite.Decide(self, By(Alice, Visibility.Public), Strangers));

    [Fact]
    public void Ones_own_post_can_be_liked() =>
        Favourite.Decide(None, By(Bob, Visibility.Direct), Strangers).ShouldBe([new PostFavourited(Bob, Id, Bob)]);

    public static TheoryData<Post, Relationship> Unseen =>
        new()
        {
            { Nothing, Strangers },
            { By(Alice, Visibility.Public).Deleted(), Strangers },
            { By(Alice, Visibility.Private), Strangers },
            { By(Alice, Visibility.Direct), BobFollowsAlice },
            { By(Alice, Visibility.Public), AliceBlocksBob },
            { By(Alice, Visibility.Public), BobBlocksAlice },
        };

    [Theory]
    [MemberData(nameof(Unseen))]
    public void What_cannot_be_seen_cannot_be_liked(Post post, Relationship pair) =>
        Favourite.Decide(None, post, pair).RefusedBy.ShouldBe("post.unknown");
}
