using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Store;

namespace Projections.Posts;

/// <summary>Posts that wait for their time, as their own streams tell them.</summary>
public static class ScheduledQueries
{
    extension(IQuerySession session)
    {
        /// <summary>An account's own, the newest id first.</summary>
        /// <returns>The ids of the stretch; and of these the posts that still wait.</returns>
        public async Task<(IReadOnlyList<string> Ids, IReadOnlyList<(PostId Id, ScheduledPost Post)> Posts)> WaitingPosts(
            AccountId author,
            Stretch<string> stretch,
            CancellationToken ct
        )
        {
            var own = author.ToString();
            // whole keys are compared, as the index has them (see NotificationQueries)
            var rows = await session.QueryAsync<WaitingPost>(
                $"""
                where d.author = ? and (d.author, d.id) < (?, ?) and (d.author, d.id) > (?, ?)
                order by d.id {(stretch.Upwards ? "asc" : "desc")} limit ?
                """,
                ct,
                own,
                own,
                stretch.Before,
                own,
                stretch.After,
                stretch.Limit
            );
            string[] ids = [.. rows.Select(row => row.Id).OrderDescending(StringComparer.Ordinal)];
            string[] streams = [.. ids.Select(id => ScheduledPost.Stream(PostId.Parse(id, null)))];
            var events = await session
                .Events.QueryAllRawEvents()
                .Where(e => e.StreamKey!.IsOneOf(streams))
                .OrderBy(e => e.Sequence)
                .ToListAsync(ct);
            var byStream = events.ToLookup(e => e.StreamKey!, e => e.Data, StringComparer.Ordinal);
            return (
                ids,
                [
                    .. ids.Select(id => PostId.Parse(id, null))
                        .Select(id => (Id: id, Post: ScheduledPost.Fold(byStream[ScheduledPost.Stream(id)])))
                        .Where(one => one.Post.IsWaiting),
                ]
            );
        }

        /// <summary>One of an account's own that waits; null for any other.</summary>
        public async Task<ScheduledPost?> FindWaitingPost(AccountId author, PostId id, CancellationToken ct) =>
            await session.Events.AggregateStreamAsync<ScheduledPost>(ScheduledPost.Stream(id), token: ct) is { } post
            && post.IsOf(author)
                ? post
                : null;
    }
}
