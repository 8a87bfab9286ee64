using Domain.Notifications;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Notifications;

/// <summary>How far an account cleared its notifications; there is no row where it never did.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="ClearedThrough">The id of the newest that is gone.</param>
public sealed record NotificationMark(string Id, string ClearedThrough);

/// <summary>Clearing is one row of its own: the notifications it ends are too many to name.</summary>
public sealed class NotificationMarkReadModel : ReadModel<NotificationMark>
{
    public NotificationMarkReadModel()
        : base("notification_marks")
    {
        Concerns<NotificationsCleared>(e => [e.Account.ToString()]);
    }

    public override NotificationMark? Evolve(NotificationMark? snapshot, string id, IEvent e) =>
        e.Data is NotificationsCleared x ? new(id, x.Through.ToString()) : snapshot;
}
