using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class UnpinPostSpec
{
    static readonly UnpinPost Unpin = new(Id, Alice);
    static readonly Post Pinned = By(Alice, Visibility.Public).Evolve(new PostPinned(Id, Alice));

    [Fact]
    public void A_pinned_post_is_among_the_others_again() =>
        Unpin.Decide(Pinned, Strangers).ShouldBe([new PostUnpinned(Id, Alice)]);

    [Fact]
    public void Unpinning_twice_changes_nothing() =>
        Pinned.ShouldChangeNothingTheSecondTime(self => Unpin.Decide(self, Strangers));

    [Fact]
    public void Nobody_unpins_what_another_pinned()
    {
        new UnpinPost(Id, Bob).Decide(Pinned, Strangers).RefusedBy.ShouldBe("pin.not_own");
        new UnpinPost(Id, Bob).Decide(Pinned, AliceBlocksBob).RefusedBy.ShouldBe("post.unknown");
    }

    [Fact]
    public void A_deletion_unpins_first()
    {
        object[] ends = [new PostUnpinned(Id, Alice), new PostDeleted(Id, Alice, Visibility.Public, null, Id)];
        new DeletePost(Id, Alice).Decide(Pinned).ShouldBe(ends);
    }
}
