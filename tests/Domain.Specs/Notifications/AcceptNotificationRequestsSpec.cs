using Domain.Accounts;
using Domain.Notifications;
using Shouldly;
using Xunit;
using static Domain.Specs.Notifications.Ringing;

namespace Domain.Specs.Notifications;

public class AcceptNotificationRequestsSpec
{
    static readonly AcceptNotificationRequests Accept = new(Alice, [Bob]);

    [Fact]
    public void It_says_whom() => Accept.Decide(new()).ShouldBe([new NotificationRequestAccepted(Alice, Bob)]);

    [Fact]
    public void Accepting_twice_changes_nothing() => new Inbox().ShouldChangeNothingTheSecondTime(Accept.Decide);

    [Fact]
    public void Each_is_named_once()
    {
        var carol = AccountId.New();
        var inbox = Inbox.Fold(Accept.Decide(new()).Events);
        (Accept with { From = [Bob, carol, carol] }).Decide(inbox).ShouldBe([new NotificationRequestAccepted(Alice, carol)]);
    }

    [Fact]
    public void So_many_and_no_more()
    {
        AccountId[] many = [.. Enumerable.Range(0, Inbox.MostSenders).Select(_ => AccountId.New())];
        var full = Inbox.Fold((Accept with { From = many }).Decide(new()).Events);
        full.Accepted.Count.ShouldBe(Inbox.MostSenders);
        Accept.Decide(full).RefusedBy.ShouldBe("notification_request.limit");
        (Accept with { From = many[..1] }).Decide(full).ShouldBeEmpty();
    }
}
