using Domain.Accounts;
using Domain.Notifications;
using Shouldly;
using Xunit;
using static Domain.Specs.Notifications.Ringing;

namespace Domain.Specs.Notifications;

public class DismissNotificationRequestsSpec
{
    static DismissNotificationRequests Dismiss(NotificationId through) =>
        new(Alice, new Dictionary<AccountId, NotificationId> { [Bob] = through });

    [Fact]
    public void It_says_whose_and_up_to_which() =>
        Dismiss(First).Decide(new()).ShouldBe([new NotificationRequestDismissed(Alice, Bob, First)]);

    [Fact]
    public void Dismissing_twice_changes_nothing() => new Inbox().ShouldChangeNothingTheSecondTime(Dismiss(First).Decide);

    [Fact]
    public void What_rang_since_is_dismissed_anew()
    {
        var inbox = Inbox.Fold(Dismiss(First).Decide(new()).Events);
        Dismiss(Second).Decide(inbox).ShouldHaveSingleItem();
        Dismiss(First).Decide(inbox.Evolve(new NotificationRequestDismissed(Alice, Bob, Second))).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_cleared_is_dismissed_already_and_need_not_be_remembered()
    {
        Dismiss(First).Decide(Inbox.Fold([new NotificationsCleared(Alice, Second)])).ShouldBeEmpty();
        var inbox = Inbox.Fold([new NotificationRequestDismissed(Alice, Bob, First), new NotificationsCleared(Alice, Second)]);
        inbox.DismissedSenders.ShouldBeEmpty();
    }

    [Fact]
    public void So_many_and_no_more()
    {
        var many = Enumerable.Range(0, Inbox.MostSenders).ToDictionary(_ => AccountId.New(), _ => First);
        var full = Inbox.Fold(new DismissNotificationRequests(Alice, many).Decide(new()).Events);
        Dismiss(First).Decide(full).RefusedBy.ShouldBe("notification_request.limit");
        new DismissNotificationRequests(Alice, many.Take(1).ToDictionary(_ => many.Keys.First(), _ => Second))
            .Decide(full)
            .ShouldHaveSingleItem("of whom it is decided already is no more");
    }
}
