using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Put away for good.</summary>
/// <param name="Cause">What it was about, so that no projection has to look it up.</param>
public sealed record NotificationDismissed(AccountId Account, NotificationId Notification, NotificationCause Cause);

/// <summary>All were put away that had rung by then.</summary>
/// <param name="Through">The newest of them.</param>
public sealed record NotificationsCleared(AccountId Account, NotificationId Through);

/// <summary>Some of a group were put away that had rung by then.</summary>
/// <param name="Group">By its name, as in <see cref="NotificationGroup"/>.</param>
/// <param name="Through">The newest of them.</param>
/// <param name="From">Whose acts they were, so that no projection has to look them up.</param>
public sealed record NotificationGroupDismissed(
    AccountId Account,
    string Group,
    NotificationId Through,
    IReadOnlyList<AccountId> From
);

/// <summary>What an account wants of what rings it, from then on all of it so.</summary>
public sealed record NotificationPolicySet(AccountId Account, NotificationPolicy Policy);

/// <summary>What somebody does rings, and did, whatever the policy says.</summary>
public sealed record NotificationRequestAccepted(AccountId Account, AccountId From);

/// <summary>What somebody rang with and was put aside was put away.</summary>
/// <param name="Through">The newest of it.</param>
public sealed record NotificationRequestDismissed(AccountId Account, AccountId From, NotificationId Through);
