using Domain.Notifications;
using Shouldly;
using Xunit;
using static Domain.Specs.Notifications.Ringing;

namespace Domain.Specs.Notifications;

public class DismissNotificationSpec
{
    static readonly DismissNotification Dismiss = new(Alice, First, Favourite);

    [Fact]
    public void It_says_what_was_put_away() =>
        Dismiss.Decide(new()).ShouldBe([new NotificationDismissed(Alice, First, Favourite)]);

    [Fact]
    public void Dismissing_twice_changes_nothing() => new Inbox().ShouldChangeNothingTheSecondTime(Dismiss.Decide);

    [Fact]
    public void What_was_cleared_is_dismissed_already() =>
        Dismiss.Decide(Inbox.Fold([new NotificationsCleared(Alice, Second)])).ShouldBeEmpty();

    [Fact]
    public void One_is_put_away_and_no_other()
    {
        var inbox = Inbox.Fold([new NotificationDismissed(Alice, First, Favourite)]);
        inbox.IsGone(First).ShouldBeTrue();
        inbox.IsGone(Second).ShouldBeFalse();
        new DismissNotification(Alice, Second, Follow).Decide(inbox).ShouldHaveSingleItem();
    }
}
