using System.Collections.Immutable;
using Domain.Accounts;

namespace Domain.Notifications;

/// <summary>Which of its notifications an account put away. What rings is no concern of this stream, so it never runs hot.</summary>
public sealed record Inbox : State<Inbox>
{
    /// <summary>This and all before it are gone; null while none were cleared.</summary>
    public NotificationId? ClearedThrough { get; init; }

    /// <summary>One by one, since then.</summary>
    public ImmutableHashSet<NotificationId> Dismissed { get; init; } = [];

    public static string Stream(AccountId account) => $"notifications/{account}";

    public bool IsGone(NotificationId id) => IsCleared(id) || Dismissed.Contains(id);

    public bool IsCleared(NotificationId id) => ClearedThrough is { } through && id.CompareTo(through) <= 0;

    public override Inbox Evolve(object @event) =>
        @event switch
        {
            NotificationDismissed e => this with { Dismissed = Dismissed.Add(e.Notification) },
            NotificationsCleared e => this with
            {
                ClearedThrough = e.Through,
                Dismissed = [.. Dismissed.Where(id => id.CompareTo(e.Through) > 0)],
            },
            _ => this,
        };
}
