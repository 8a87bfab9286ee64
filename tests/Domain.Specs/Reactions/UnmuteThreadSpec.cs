using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Domain.Specs.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Reactions;

public class UnmuteThreadSpec
{
    static readonly PostId Root = PostId.New();
    static readonly UnmuteThread Unmute = new(Bob, Id);
    static readonly Post Answer = By(Alice, Visibility.Public) with { Thread = Root };
    static readonly Reaction Muted = Reaction.Fold([new ThreadMuted(Bob, Root)]);

    [Fact]
    public void The_conversation_is_heard_again() =>
        Unmute.Decide(Muted, Answer, Strangers).ShouldBe([new ThreadUnmuted(Bob, Root)]);

    [Fact]
    public void Unmuting_twice_changes_nothing() =>
        Muted.ShouldChangeNothingTheSecondTime(self => Unmute.Decide(self, Answer, Strangers));

    [Theory]
    [MemberData(nameof(FavouritePostSpec.Unseen), MemberType = typeof(FavouritePostSpec))]
    public void What_cannot_be_seen_is_no_conversation(Post post, Relationship pair) =>
        Unmute.Decide(Muted, post, pair).RefusedBy.ShouldBe("post.unknown");
}
