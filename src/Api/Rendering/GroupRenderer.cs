using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Notifications;
using Projections.Viewing;

namespace Api.Rendering;

/// <summary>Groups of notifications as the API shows them to whom they ring, who is to see them: that is decided before.</summary>
public sealed class GroupRenderer(IQuerySession session, StatusRenderer statuses, AccountRenderer accounts)
{
    /// <summary>In the order given.</summary>
    /// <param name="inPart">Only the first whom a group names is shown whole, of the others the face.</param>
    public async Task<GroupedNotificationsEntity> Render(
        IReadOnlyCollection<SeenGroup> groups,
        AccountId recipient,
        bool inPart,
        CancellationToken ct
    )
    {
        var profiles = await session.ProfilesOf(groups.SelectMany(group => group.From), ct);
        var whole = groups.SelectMany(group => inPart ? group.From.Take(1) : group.From).ToHashSet(StringComparer.Ordinal);
        var posts = groups.Select(group => group.Newest.Status).OfType<Shown>();
        return new(
            [.. profiles.Values.Where(profile => whole.Contains(profile.Id)).Select(accounts.Render)],
            inPart
                ?
                [
                    .. profiles
                        .Values.Where(profile => !whole.Contains(profile.Id))
                        .Select(profile => PartialAccountEntity.Of(accounts.Render(profile))),
                ]
                : null,
            await statuses.Render([.. posts.DistinctBy(post => post.Status.Id)], recipient, ct),
            [.. groups.Select(Of)]
        );
    }

    static NotificationGroupEntity Of(SeenGroup group) =>
        new(
            group.Key,
            group.Count,
            group.Newest.Notification.Kind,
            group.Newest.Notification.PublicId,
            group.Part?.Oldest,
            group.Part?.Newest,
            group.Part?.At,
            group.From,
            group.Newest.Notification.Post
        );
}
