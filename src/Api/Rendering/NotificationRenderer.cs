using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Notifications;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>Notifications as the API shows them to whom they ring, who is to see them: that is decided before.</summary>
public sealed class NotificationRenderer(IQuerySession session, StatusRenderer statuses, AccountRenderer accounts)
{
    /// <summary>In the order given, each as its recipient sees it.</summary>
    public async Task<IReadOnlyList<NotificationEntity>> Render(IReadOnlyCollection<SeenNotification> seen, CancellationToken ct)
    {
        var views = await statuses.Read(
            [.. seen.Where(one => one.Status is not null).Select(one => (one.Status!, (AccountId?)RecipientOf(one)))],
            ct
        );
        var profiles = await session.ProfilesOf(seen.Select(one => one.Notification.From), ct);
        return
        [
            .. seen.Select(one => new NotificationEntity(
                one.Notification.PublicId,
                one.Notification.Kind,
                one.Notification.At,
                one.Notification.GroupKey ?? SeenGroup.Alone(one.Notification),
                accounts.Render(profiles[one.Notification.From]),
                one.Status is null ? null : views.Of(one.Status, RecipientOf(one))
            )),
        ];
    }

    static AccountId RecipientOf(SeenNotification seen) => AccountId.Parse(seen.Notification.Recipient, null);
}
