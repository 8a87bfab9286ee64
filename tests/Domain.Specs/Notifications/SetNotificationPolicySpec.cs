using Domain.Notifications;
using Shouldly;
using Xunit;
using static Domain.Specs.Notifications.Ringing;

namespace Domain.Specs.Notifications;

public class SetNotificationPolicySpec
{
    static readonly SetNotificationPolicy Set = new(Alice, ForNotFollowing: PolicyAction.Filter);

    [Fact]
    public void It_says_all_of_the_policy() =>
        Set.Decide(new())
            .ShouldBe([
                new NotificationPolicySet(Alice, NotificationPolicy.Usual with { ForNotFollowing = PolicyAction.Filter }),
            ]);

    [Fact]
    public void Setting_twice_changes_nothing() => new Inbox().ShouldChangeNothingTheSecondTime(Set.Decide);

    [Fact]
    public void What_is_not_named_stays()
    {
        var inbox = Inbox.Fold(Set.Decide(new()).Events);
        var more = new SetNotificationPolicy(Alice, ForNewAccounts: PolicyAction.Drop)
            .Decide(inbox)
            .Events.ShouldHaveSingleItem();
        ((NotificationPolicySet)more).Policy.ShouldBe(
            NotificationPolicy.Usual with
            {
                ForNotFollowing = PolicyAction.Filter,
                ForNewAccounts = PolicyAction.Drop,
            }
        );
        new SetNotificationPolicy(Alice).Decide(inbox).ShouldBeEmpty();
    }
}
