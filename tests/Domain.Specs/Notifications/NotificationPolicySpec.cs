using Domain.Notifications;
using Shouldly;
using Xunit;
using static Domain.Notifications.PolicyAction;

namespace Domain.Specs.Notifications;

public class NotificationPolicySpec
{
    static readonly NotificationPolicy Lenient = new(Accept, Accept, Accept, Accept, Accept);

    [Theory]
    [InlineData(false, true, false, false, Filter)]
    [InlineData(true, false, true, true, Accept)]
    public void Those_whom_one_does_not_follow(bool isFollowed, bool follows, bool isNew, bool isUnasked, PolicyAction what) =>
        (Lenient with { ForNotFollowing = Filter }).Of(isFollowed, follows, isNew, isUnasked).ShouldBe(what);

    [Theory]
    [InlineData(true, false, false, false, Filter)]
    [InlineData(false, true, true, true, Accept)]
    public void Those_who_do_not_follow_one(bool isFollowed, bool follows, bool isNew, bool isUnasked, PolicyAction what) =>
        (Lenient with { ForNotFollowers = Filter }).Of(isFollowed, follows, isNew, isUnasked).ShouldBe(what);

    [Theory]
    [InlineData(false, true, true, false, Filter)]
    [InlineData(true, true, true, false, Accept)]
    [InlineData(false, false, false, true, Accept)]
    public void Those_who_are_new(bool isFollowed, bool follows, bool isNew, bool isUnasked, PolicyAction what) =>
        (Lenient with { ForNewAccounts = Filter }).Of(isFollowed, follows, isNew, isUnasked).ShouldBe(what);

    [Theory]
    [InlineData(false, true, false, true, Filter)]
    [InlineData(true, false, false, true, Accept)]
    [InlineData(false, false, true, false, Accept)]
    public void Direct_posts_that_nobody_asked_for(
        bool isFollowed,
        bool follows,
        bool isNew,
        bool isUnasked,
        PolicyAction what
    ) => (Lenient with { ForPrivateMentions = Filter }).Of(isFollowed, follows, isNew, isUnasked).ShouldBe(what);

    [Fact]
    public void Of_several_that_apply_the_strictest_counts()
    {
        var policy = Lenient with { ForNotFollowing = Filter, ForNewAccounts = Drop };
        policy.Of(isFollowed: false, follows: false, isNew: true, isUnasked: false).ShouldBe(Drop);
        policy.Of(isFollowed: false, follows: false, isNew: false, isUnasked: false).ShouldBe(Filter);
    }

    [Theory]
    [InlineData(NotificationKind.Mention, true)]
    [InlineData(NotificationKind.Follow, true)]
    [InlineData(NotificationKind.FollowRequest, true)]
    [InlineData(NotificationKind.Favourite, true)]
    [InlineData(NotificationKind.Reblog, true)]
    [InlineData(NotificationKind.Quote, true)]
    [InlineData(NotificationKind.QuotedUpdate, false)]
    [InlineData(NotificationKind.Status, false)]
    [InlineData(NotificationKind.Update, false)]
    [InlineData(NotificationKind.Poll, false)]
    public void What_one_asked_for_is_not_judged(NotificationKind kind, bool isJudged) =>
        NotificationPolicy.Judges(kind).ShouldBe(isJudged);

    [Fact]
    public void Who_never_said_anything_hears_everybody()
    {
        foreach (var isFollowed in new[] { true, false })
        foreach (var follows in new[] { true, false })
            NotificationPolicy.Usual.Of(isFollowed, follows, isNew: true, isUnasked: true).ShouldBe(Accept);
        NotificationPolicy.Usual.Filters.ShouldBeFalse();
    }
}
