using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Lets all ring that some accounts do, and did, whatever the policy says.</summary>
/// <param name="From">Who asks to be heard.</param>
public sealed record AcceptNotificationRequests(AccountId Account, IReadOnlyList<AccountId> From)
{
    public string Stream => Inbox.Stream(Account);

    public Decision Decide(Inbox self)
    {
        var more = From.Distinct().Where(account => !self.Accepted.Contains(account)).ToList();
        if (self.Accepted.Count + more.Count > Inbox.MostSenders)
            return Decision.Refuse("notification_request.limit");
        return new([.. more.Select(account => new NotificationRequestAccepted(Account, account))]);
    }
}
