using Domain.Posts;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class PinPostSpec
{
    static readonly PinPost Pin = new(Id, Alice);
    static readonly Post Hello = By(Alice, Visibility.Private);

    [Fact]
    public void A_post_of_ones_own_is_pinned() => Pin.Decide(Hello, Strangers).ShouldBe([new PostPinned(Id, Alice)]);

    [Fact]
    public void Pinning_twice_changes_nothing() => Hello.ShouldChangeNothingTheSecondTime(self => Pin.Decide(self, Strangers));

    [Fact]
    public void A_direct_post_is_not_for_a_profile() =>
        Pin.Decide(By(Alice, Visibility.Direct), Strangers).RefusedBy.ShouldBe("pin.direct");

    [Fact]
    public void Only_ones_own_can_be_pinned_and_what_one_cannot_see_is_not_known()
    {
        new PinPost(Id, Bob).Decide(Hello, BobFollowsAlice).RefusedBy.ShouldBe("pin.not_own");
        new PinPost(Id, Bob).Decide(Hello, Strangers).RefusedBy.ShouldBe("post.unknown");
        Pin.Decide(Hello.Deleted(), Strangers).RefusedBy.ShouldBe("post.unknown");
        Pin.Decide(Nothing, Strangers).RefusedBy.ShouldBe("post.unknown");
    }
}
