using System.Collections.Immutable;
using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Puts away what some accounts rang with and the policy put aside; whatever they do later asks anew.</summary>
/// <param name="Through">The newest of each.</param>
public sealed record DismissNotificationRequests(AccountId Account, IReadOnlyDictionary<AccountId, NotificationId> Through)
{
    public string Stream => Inbox.Stream(Account);

    public Decision Decide(Inbox self)
    {
        var more = Through.Where(one => !self.IsGone(one.Key, one.Value)).OrderBy(one => one.Key).ToList();
        if (self.DismissedSenders.Keys.Union(more.Select(one => one.Key)).Count() > Inbox.MostSenders)
            return Decision.Refuse("notification_request.limit");
        return new([.. more.Select(one => new NotificationRequestDismissed(Account, one.Key, one.Value))]);
    }
}
