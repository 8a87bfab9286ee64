using Domain.Accounts;
using Domain.Notifications;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Reactions;
using Projections.Store;
using Projections.Viewing;

namespace Projections.Notifications;

/// <summary>A notification that its recipient is to see now, with the post that it is about.</summary>
/// <param name="IsFiltered">The recipient's policy puts it aside.</param>
public sealed record SeenNotification(Notification Notification, Shown? Status, bool IsFiltered = false);

/// <summary>
/// Which notifications an account is to see, by what blocks, mutes, audiences and its policy are when it looks.
/// </summary>
public static class NotificationPages
{
    /// <summary>A reading reads no more.</summary>
    internal const int MostRead = 1_000;

    extension(IQuerySession session)
    {
        /// <summary>A page of an account's notifications. Where little of what is read is to be seen, the next reading reads more.</summary>
        public async Task<SeenPage<string, SeenNotification>> SeenNotifications(
            AccountId recipient,
            NotificationFilter filter,
            Stretch<string> wanted,
            CancellationToken ct
        )
        {
            var hearing = await Hearing.Of(session, recipient, filter.WithFiltered, ct);
            var size = 0;
            return await SeenPage.Read<string, SeenNotification>(
                wanted,
                async stretch =>
                {
                    size = Math.Max(wanted.Limit, Math.Min(4 * size, MostRead));
                    var rows = await session.Notifications(recipient, filter, stretch with { Limit = size }, ct);
                    var seen = await session.SeenByName(rows, hearing, ct);
                    return [.. rows.Select(row => (row.PublicId, seen.GetValueOrDefault(row.PublicId)))];
                }
            );
        }

        /// <summary>One that its recipient asks for by its name, though the policy puts it aside; null where it is not to be seen.</summary>
        public async Task<SeenNotification?> See(AccountId recipient, Notification? row, CancellationToken ct) =>
            row is not null
            && await session.See([row], await Hearing.Of(session, recipient, withFiltered: true, ct), ct) is [var seen]
                ? seen
                : null;

        /// <summary>Those that their recipient is to see, by the names that the API gives them.</summary>
        internal async Task<IReadOnlyDictionary<string, SeenNotification>> SeenByName(
            IReadOnlyList<Notification> rows,
            Hearing hearing,
            CancellationToken ct
        ) => (await session.See(rows, hearing, ct)).ToDictionary(one => one.Notification.PublicId, StringComparer.Ordinal);

        /// <summary>Those that its recipient is to see, by <paramref name="hearing"/>, in the order given.</summary>
        public async Task<IReadOnlyList<SeenNotification>> See(
            IReadOnlyList<Notification> rows,
            Hearing hearing,
            CancellationToken ct
        )
        {
            var sight = hearing.Sight;
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
            var beginners = await Hearing.Beginners(session, posts.Select(one => hearing.Asks(one.Row, one.Post)), ct);
            return [.. posts.Select(one => Seen(one.Row, hearing, one.Post, muted, beginners)).OfType<SeenNotification>()];
        }
    }

    /// <summary>The notification where its recipient is to see it, or null.</summary>
    /// <param name="hearing">The recipient's; its sight was told of whose act it was.</param>
    /// <param name="post">The post that it is about, where the recipient may see that.</param>
    /// <param name="muted">Which conversations ring their recipients no more, by <see cref="ThreadOf"/>.</param>
    /// <param name="beginners">Who began which conversation, of those that <paramref name="hearing"/> asks about.</param>
    public static SeenNotification? Seen(
        Notification row,
        Hearing hearing,
        Shown? post,
        IReadOnlySet<string> muted,
        IReadOnlyDictionary<string, string> beginners
    )
    {
        if (
            !hearing.Sight.IsHeard(row.From)
            || row.Post is null != post is null
            || (ThreadOf(row, post) is { } thread && muted.Contains(thread))
        )
            return null;
        return hearing.ActionOf(row, post, beginners) switch
        {
            PolicyAction.Accept => new(row, post),
            PolicyAction.Filter when hearing.WithFiltered => new(row, post, IsFiltered: true),
            _ => null,
        };
    }

    /// <summary>By what it is known whether the conversation rings the recipient no more; null where it is about none.</summary>
    public static string? ThreadOf(Notification row, Shown? post) =>
        post is null
            ? null
            : AccountReaction.Key(AccountId.Parse(row.Recipient, provider: null), PostId.Parse(post.Post.Thread, provider: null));
}
