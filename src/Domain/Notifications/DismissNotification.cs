using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Puts one notification away.</summary>
/// <param name="Account">Whose it is: callers look among their own only.</param>
/// <param name="Cause">What it is about.</param>
public sealed record DismissNotification(AccountId Account, NotificationId Notification, NotificationCause Cause)
{
    public string Stream => Inbox.Stream(Account);

    public Decision Decide(Inbox self) =>
        self.IsGone(Notification) ? [] : [new NotificationDismissed(Account, Notification, Cause)];
}
