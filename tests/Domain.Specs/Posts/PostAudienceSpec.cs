using Domain.Posts;
using Domain.Relationships;
using Shouldly;
using Xunit;
using static Domain.Specs.Posts.Scene;

namespace Domain.Specs.Posts;

public class PostAudienceSpec
{
    static PostAudience Audience(Visibility visibility) => new(Alice, visibility, [Carol]);

    [Theory]
    [InlineData(Visibility.Public, true, true, true, true)]
    [InlineData(Visibility.Unlisted, true, true, true, true)]
    [InlineData(Visibility.Private, false, false, true, true)]
    [InlineData(Visibility.Direct, false, false, false, true)]
    public void Is_as_wide_as_the_author_chose(
        Visibility visibility,
        bool anonymous,
        bool stranger,
        bool follower,
        bool mentioned
    )
    {
        var audience = Audience(visibility);
        audience.Includes(null, followsAuthor: false, isBlocked: false).ShouldBe(anonymous);
        audience.Includes(Bob, followsAuthor: false, isBlocked: false).ShouldBe(stranger);
        audience.Includes(Bob, followsAuthor: true, isBlocked: false).ShouldBe(follower);
        audience.Includes(Carol, followsAuthor: false, isBlocked: false).ShouldBe(mentioned);
    }

    public static TheoryData<Visibility> Every => [.. Enum.GetValues<Visibility>()];

    [Theory]
    [MemberData(nameof(Every))]
    public void Always_includes_the_author(Visibility visibility) =>
        Audience(visibility).Includes(Alice, followsAuthor: false, isBlocked: false).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Every))]
    public void Never_includes_who_is_blocked_either_way(Visibility visibility)
    {
        Audience(visibility).Includes(Bob, AliceBlocksBob.Evolve(new AccountFollowed(Bob, Alice))).ShouldBeFalse();
        Audience(visibility).Includes(Bob, BobBlocksAlice).ShouldBeFalse();
        Audience(visibility).Includes(Carol, followsAuthor: true, isBlocked: true).ShouldBeFalse();
    }

    [Fact]
    public void A_follow_counts_once_it_is_granted()
    {
        Audience(Visibility.Private).Includes(Bob, BobFollowsAlice).ShouldBeTrue();
        Audience(Visibility.Private).Includes(Bob, Relationship.Fold([new FollowRequested(Bob, Alice)])).ShouldBeFalse();
    }

    [Fact]
    public void The_authors_follow_of_the_reader_does_not_count() =>
        Audience(Visibility.Private).Includes(Bob, Relationship.Fold([new AccountFollowed(Alice, Bob)])).ShouldBeFalse();
}
