using System.Collections.Immutable;
using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Which of its notifications an account put away, and whose it wants. What rings is no concern of this stream, so it never runs hot.</summary>
public sealed record Inbox : State<Inbox>
{
    /// <summary>This and all before it are gone; null while none were cleared.</summary>
    public NotificationId? ClearedThrough { get; init; }

    /// <summary>One by one, since then.</summary>
    public ImmutableHashSet<NotificationId> Dismissed { get; init; } = [];

    /// <summary>Of groups, by their names, the newest that was put away with all before it.</summary>
    public ImmutableDictionary<string, NotificationId> DismissedGroups { get; init; } =
        ImmutableDictionary<string, NotificationId>.Empty;

    /// <summary>About so many an account may have decided each way: it all stands in one row.</summary>
    public const int MostSenders = 1_000;

    public NotificationPolicy Policy { get; init; } = NotificationPolicy.Usual;

    /// <summary>Whose acts ring whatever the policy says.</summary>
    public ImmutableHashSet<AccountId> Accepted { get; init; } = [];

    /// <summary>Of some senders the newest that was put away, with all before it that the policy judges.</summary>
    public ImmutableDictionary<AccountId, NotificationId> DismissedSenders { get; init; } =
        ImmutableDictionary<AccountId, NotificationId>.Empty;

    public static string Stream(AccountId account) => $"notifications/{account}";

    public bool IsGone(NotificationId id) => IsCleared(id) || Dismissed.Contains(id);

    /// <summary>Whether those of a group up to one were put away.</summary>
    public bool IsGone(NotificationGroup group, NotificationId through) =>
        IsCleared(through) || (DismissedGroups.TryGetValue($"{group}", out var gone) && through.CompareTo(gone) <= 0);

    /// <summary>Whether what somebody rang with up to one was put away.</summary>
    public bool IsGone(AccountId from, NotificationId through) =>
        IsCleared(through) || (DismissedSenders.TryGetValue(from, out var gone) && through.CompareTo(gone) <= 0);

    public bool IsCleared(NotificationId id) => ClearedThrough is { } through && id.CompareTo(through) <= 0;

    public override Inbox Evolve(object @event) =>
        @event switch
        {
            NotificationDismissed e => this with { Dismissed = Dismissed.Add(e.Notification) },
            NotificationGroupDismissed e => this with { DismissedGroups = DismissedGroups.SetItem(e.Group, e.Through) },
            NotificationPolicySet e => this with { Policy = e.Policy },
            NotificationRequestAccepted e => this with { Accepted = Accepted.Add(e.From) },
            NotificationRequestDismissed e => this with { DismissedSenders = DismissedSenders.SetItem(e.From, e.Through) },
            NotificationsCleared e => this with
            {
                ClearedThrough = e.Through,
                Dismissed = [.. Dismissed.Where(id => id.CompareTo(e.Through) > 0)],
                DismissedGroups = DismissedGroups.RemoveRange(
                    DismissedGroups.Where(group => group.Value.CompareTo(e.Through) <= 0).Select(group => group.Key)
                ),
                DismissedSenders = DismissedSenders.RemoveRange(
                    DismissedSenders.Where(sender => sender.Value.CompareTo(e.Through) <= 0).Select(sender => sender.Key)
                ),
            },
            _ => this,
        };
}
