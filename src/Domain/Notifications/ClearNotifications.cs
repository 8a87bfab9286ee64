using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Puts all notifications away.</summary>
/// <param name="Through">The newest that there is: what rings meanwhile was not meant.</param>
public sealed record ClearNotifications(AccountId Account, NotificationId Through)
{
    public string Stream => Inbox.Stream(Account);

    public Decision Decide(Inbox self) => self.IsCleared(Through) ? [] : [new NotificationsCleared(Account, Through)];
}
