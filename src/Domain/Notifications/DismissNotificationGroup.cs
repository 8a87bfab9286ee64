using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Puts notifications of one group away, of which there may be very many: some at a time, the oldest first.</summary>
/// <param name="Account">Whose they are.</param>
/// <param name="Through">The newest of them: what rang since was not meant.</param>
/// <param name="From">Whose acts they are, <see cref="Most"/> at most.</param>
public sealed record DismissNotificationGroup(
    AccountId Account,
    NotificationGroup Group,
    NotificationId Through,
    IReadOnlyList<AccountId> From
)
{
    /// <summary>So many names fit into an event.</summary>
    public const int Most = 1_000;

    public string Stream => Inbox.Stream(Account);

    public Decision Decide(Inbox self) =>
        self.IsGone(Group, Through) ? [] : [new NotificationGroupDismissed(Account, $"{Group}", Through, From)];
}
