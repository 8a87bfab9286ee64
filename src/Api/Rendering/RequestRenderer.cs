using System.Globalization;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Notifications;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>The API's NotificationRequest.</summary>
/// <param name="Id">Of who asks.</param>
/// <param name="NotificationsCount">A number, as a text.</param>
/// <param name="LastStatus">The newest post that any of it is about.</param>
public sealed record NotificationRequestEntity(
    string Id,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string NotificationsCount,
    AccountEntity Account,
    StatusEntity? LastStatus
);

/// <summary>Who asks to be heard, as the API shows it to whom they ask.</summary>
public sealed class RequestRenderer(IQuerySession session, StatusRenderer statuses, AccountRenderer accounts)
{
    /// <summary>In the order given.</summary>
    public async Task<IReadOnlyList<NotificationRequestEntity>> Render(
        IReadOnlyCollection<SeenRequest> requests,
        AccountId recipient,
        CancellationToken ct
    )
    {
        var profiles = await session.ProfilesOf(requests.Select(request => request.From), ct);
        var views = await statuses.Read(
            [.. requests.Select(request => request.Status).OfType<Shown>().Select(post => (post, (AccountId?)recipient))],
            ct
        );
        return
        [
            .. requests.Select(request => new NotificationRequestEntity(
                request.From,
                request.First,
                request.Newest.At,
                request.Count.ToString(CultureInfo.InvariantCulture),
                accounts.Render(profiles[request.From]),
                request.Status is null ? null : views.Of(request.Status, recipient)
            )),
        ];
    }
}
