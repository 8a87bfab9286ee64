using Domain.Notifications;
using Shouldly;
using Xunit;
using static Domain.Specs.Notifications.Ringing;

namespace Domain.Specs.Notifications;

public class ClearNotificationsSpec
{
    [Fact]
    public void It_says_up_to_which() =>
        new ClearNotifications(Alice, Second).Decide(new()).ShouldBe([new NotificationsCleared(Alice, Second)]);

    [Fact]
    public void Clearing_twice_changes_nothing() =>
        new Inbox().ShouldChangeNothingTheSecondTime(new ClearNotifications(Alice, Second).Decide);

    [Fact]
    public void What_is_older_is_gone_already() =>
        new ClearNotifications(Alice, First).Decide(Inbox.Fold([new NotificationsCleared(Alice, Second)])).ShouldBeEmpty();

    [Fact]
    public void What_rang_since_is_cleared_anew()
    {
        var inbox = Inbox.Fold([new NotificationsCleared(Alice, First)]);
        (inbox.IsGone(First), inbox.IsGone(Second)).ShouldBe((true, false));
        new ClearNotifications(Alice, Second).Decide(inbox).ShouldHaveSingleItem();
    }

    [Fact]
    public void What_was_put_away_one_by_one_need_not_be_remembered_once_all_was()
    {
        var dismissed = Inbox.Fold([
            new NotificationDismissed(Alice, First, Favourite),
            new NotificationDismissed(Alice, Second, Follow),
        ]);
        dismissed.Evolve(new NotificationsCleared(Alice, First)).Dismissed.ShouldBe([Second]);
        dismissed.Evolve(new NotificationsCleared(Alice, Second)).Dismissed.ShouldBeEmpty();
    }
}
