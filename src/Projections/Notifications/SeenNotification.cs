using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Reactions;
using Projections.Store;
using Projections.Viewing;

namespace Projections.Notifications;

/// <summary>A notification that its recipient is to see now, with the post that it is about.</summary>
public sealed record SeenNotification(Notification Notification, Shown? Status);

/// <summary>Which notifications an account is to see, by what blocks, mutes and audiences are when it looks.</summary>
public static class NotificationPages
{
    extension(IQuerySession session)
    {
        /// <summary>A page of an account's notifications.</summary>
        public Task<SeenPage<string, SeenNotification>> SeenNotifications(
            AccountId recipient,
            NotificationFilter filter,
            Stretch<string> wanted,
            CancellationToken ct
        )
        {
            var sight = Sight.Of(session, recipient);
            return SeenPage.Read<string, SeenNotification>(
                wanted,
                async stretch =>
                {
                    var rows = await session.Notifications(recipient, filter, stretch, ct);
                    var seen = (await session.See(rows, sight, ct)).ToDictionary(
                        one => one.Notification.PublicId,
                        StringComparer.Ordinal
                    );
                    return [.. rows.Select(row => (row.PublicId, seen.GetValueOrDefault(row.PublicId)))];
                }
            );
        }

        /// <summary>Those that its recipient is to see, by <paramref name="sight"/>, in the order given.</summary>
        public async Task<IReadOnlyList<SeenNotification>> See(
            IReadOnlyList<Notification> rows,
            Sight sight,
            CancellationToken ct
        )
        {
            await sight.Learn(rows.Select(row => row.From), ct);
            PostId[] ids =
            [
                .. rows.Select(row => row.Post)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Select(id => PostId.Parse(id, null)),
            ];
            var statuses = (await sight.Filter(await session.Statuses(ids, ct), ct)).ToDictionary(
                shown => shown.Status.Id,
                StringComparer.Ordinal
            );
            var posts = rows.Select(row => (Row: row, Post: statuses.GetValueOrDefault(row.Post ?? ""))).ToList();
            var muted = await session.MutedThreads(posts.Select(one => ThreadOf(one.Row, one.Post)).OfType<string>(), ct);
            return [.. posts.Select(one => Seen(one.Row, sight, one.Post, muted)).OfType<SeenNotification>()];
        }
    }

    /// <summary>The notification where its recipient is to see it, or null.</summary>
    /// <param name="sight">The recipient's; it was told of whose act it was.</param>
    /// <param name="post">The post that it is about, where the recipient may see that.</param>
    /// <param name="muted">Which conversations ring their recipients no more, by <see cref="ThreadOf"/>.</param>
    public static SeenNotification? Seen(Notification row, Sight sight, Shown? post, IReadOnlySet<string> muted) =>
        sight.IsHeard(row.From)
        && row.Post is null == post is null
        && !(ThreadOf(row, post) is { } thread && muted.Contains(thread))
            ? new(row, post)
            : null;

    /// <summary>By what it is known whether the conversation rings the recipient no more; null where it is about none.</summary>
    public static string? ThreadOf(Notification row, Shown? post) =>
        post is null
            ? null
            : AccountReaction.Key(AccountId.Parse(row.Recipient, provider: null), PostId.Parse(post.Post.Thread, provider: null));
}
