using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Put away for good.</summary>
/// <param name="Cause">What it was about, so that no projection has to look it up.</param>
public sealed record NotificationDismissed(AccountId Account, NotificationId Notification, NotificationCause Cause);

/// <summary>All were put away that had rung by then.</summary>
/// <param name="Through">The newest of them.</param>
public sealed record NotificationsCleared(AccountId Account, NotificationId Through);
