using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Specs.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Reactions;

public class MuteThreadSpec
{
    static readonly PostId Root = PostId.New();
    static readonly MuteThread Mute = new(Bob, Id);
    static readonly Post Answer = By(Alice, Visibility.Public) with { Thread = Root };
    static readonly Reaction None = new();

    [Fact]
    public void It_is_about_the_conversation_not_the_post()
    {
        Mute.Decide(None, Answer, Strangers).ShouldBe([new ThreadMuted(Bob, Root)]);
        Mute.Stream(Answer).ShouldBe(Reaction.Stream(Bob, Root));
    }

    [Fact]
    public void Muting_twice_changes_nothing() =>
        None.ShouldChangeNothingTheSecondTime(self => Mute.Decide(self, Answer, Strangers));

    [Fact]
    public void What_one_made_of_the_first_post_stays()
    {
        var liked = None.Evolve(new PostFavourited(Bob, Root, Alice));
        var after = Mute.Decide(liked, Answer, Strangers).On(liked).Outcome.State;
        (after.IsFavourite, after.IsThreadMuted).ShouldBe((true, true));
    }

    [Theory]
    [MemberData(nameof(FavouritePostSpec.Unseen), MemberType = typeof(FavouritePostSpec))]
    public void What_cannot_be_seen_is_no_conversation(Post post, Relationship pair) =>
        Mute.Decide(None, post, pair).RefusedBy.ShouldBe("post.unknown");
}
