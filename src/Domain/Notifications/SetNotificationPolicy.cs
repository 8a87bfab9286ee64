using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Changes what an account wants of what rings it; null leaves as it is.</summary>
public sealed record SetNotificationPolicy(
    AccountId Account,
    PolicyAction? ForNotFollowing = null,
    PolicyAction? ForNotFollowers = null,
    PolicyAction? ForNewAccounts = null,
    PolicyAction? ForPrivateMentions = null,
    PolicyAction? ForLimitedAccounts = null
)
{
    public string Stream => Inbox.Stream(Account);

    public Decision Decide(Inbox self)
    {
        var policy = new NotificationPolicy(
            ForNotFollowing ?? self.Policy.ForNotFollowing,
            ForNotFollowers ?? self.Policy.ForNotFollowers,
            ForNewAccounts ?? self.Policy.ForNewAccounts,
            ForPrivateMentions ?? self.Policy.ForPrivateMentions,
            ForLimitedAccounts ?? self.Policy.ForLimitedAccounts
        );
        return policy == self.Policy ? [] : [new NotificationPolicySet(Account, policy)];
    }
}
