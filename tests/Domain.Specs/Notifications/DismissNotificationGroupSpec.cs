using Domain.Notifications;
using Shouldly;
using Xunit;
using static Domain.Specs.Notifications.Ringing;

namespace Domain.Specs.Notifications;

public class DismissNotificationGroupSpec
{
    static readonly NotificationGroup Group = new(NotificationKind.Favourite, Favourite.Post, 12);
    static readonly NotificationGroup Other = Group with { Hour = 24 };

    static readonly DismissNotificationGroup Dismiss = new(Alice, Group, First, [Bob]);

    [Fact]
    public void It_says_which_and_whose_they_are()
    {
        var said = Dismiss.Decide(new()).Events.ShouldHaveSingleItem().ShouldBeOfType<NotificationGroupDismissed>();
        (said.Account, said.Group, said.Through).ShouldBe((Alice, $"favourite-{Favourite.Post}-12", First));
        said.From.ShouldBe([Bob]);
    }

    [Fact]
    public void Dismissing_twice_changes_nothing() => new Inbox().ShouldChangeNothingTheSecondTime(Dismiss.Decide);

    [Fact]
    public void What_was_cleared_is_dismissed_already() =>
        Dismiss.Decide(Inbox.Fold([new NotificationsCleared(Alice, Second)])).ShouldBeEmpty();

    [Fact]
    public void Of_one_group_what_rang_by_then_is_put_away_and_nothing_else()
    {
        var inbox = Inbox.Fold(Dismiss.Decide(new()).Events);
        inbox.IsGone(Group, First).ShouldBeTrue();
        inbox.IsGone(Group, Second).ShouldBeFalse();
        inbox.IsGone(Other, First).ShouldBeFalse();
        (Dismiss with { Through = Second }).Decide(inbox).ShouldHaveSingleItem();
        (Dismiss with { Group = Other }).Decide(inbox).ShouldHaveSingleItem();
    }

    [Fact]
    public void It_need_not_be_remembered_once_all_was_cleared()
    {
        var inbox = Inbox.Fold([
            .. Dismiss.Decide(new()).Events,
            .. (Dismiss with { Group = Other, Through = Second }).Decide(new()).Events,
        ]);
        inbox.Evolve(new NotificationsCleared(Alice, First)).DismissedGroups.Keys.ShouldBe([$"{Other}"]);
        inbox.Evolve(new NotificationsCleared(Alice, Second)).DismissedGroups.ShouldBeEmpty();
    }
}
