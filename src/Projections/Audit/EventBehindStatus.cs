using Domain.Accounts;
using Domain.Posts;
using Domain.Reactions;
using JasperFx.Events;
using Marten;
using Projections.Posts;

namespace Projections.Audit;

/// <summary>Why a status belongs on homes, or does no longer.</summary>
public static class EventBehindStatus
{
    extension(IQuerySession session)
    {
        /// <summary>The event that published or boosted it, or that took it back since; null where the log knows nothing of it.</summary>
        public async Task<EventBehind?> EventBehind(PostId status, CancellationToken ct)
        {
            var row = await session.FindStatus(status, ct);
            var stream = row?.BoostOf is { } post
                ? Reaction.Stream(AccountId.Parse(row.Author, null), PostId.Parse(post, null))
                : Post.Stream(status);
            var last = (await session.Events.FetchStreamAsync(stream, token: ct)).LastOrDefault(e => Concerns(e, status));
            return last is null ? null : new(last.Sequence, last.EventTypeName, stream);
        }
    }

    static bool Concerns(IEvent e, PostId status) =>
        e.Data switch
        {
            PostPublished or PostDeleted or PostRestored => true,
            PostBoosted x => x.Boost == status,
            PostUnboosted x => x.Boost == status,
            _ => false,
        };
}
