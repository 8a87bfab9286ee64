using Domain.Accounts;
using Domain.Posts;
using Marten;
using Projections.Posts;
using Projections.Store;
using Projections.Viewing;

namespace Projections.Conversations;

/// <summary>A conversation with the last post of it that its owner may see.</summary>
public sealed record SeenConversation(Conversation Conversation, Shown Last);

public static class ConversationQueries
{
    // of a conversation the newest few are looked at: who is blocked, suspended or gone did not write all of them
    const int MostLooked = 20;

    const string Newest = $"""
        select s.data from unnest(?::varchar[]) as asked (thread) cross join lateral (
          select s.data from {EventStore.Schema}.mt_doc_status s
          where s.visibility = 'Direct' and s.data ->> 'thread' = asked.thread and (s.author = ? or s.data -> 'mentions' @> to_jsonb(?::text))
          order by s.id desc limit ?
        ) s
        """;

    extension(IQuerySession session)
    {
        /// <summary>A page of an account's, that which went on last first.</summary>
        public Task<SeenPage<string, SeenConversation>> Conversations(
            AccountId owner,
            Stretch<string> wanted,
            CancellationToken ct
        )
        {
            var (sight, own) = (Sight.Of(session, owner), owner.ToString());
            return SeenPage.Read<string, SeenConversation>(
                wanted,
                async stretch =>
                {
                    // whole keys are compared, as the index has them (see NotificationQueries)
                    var rows = await session.QueryAsync<Conversation>(
                        $"""
                        where d.owner = ? and {ConversationReadModel.Last} > (d.data ->> 'after')
                          and (d.owner, {ConversationReadModel.Last}) < (?, ?)
                          and (d.owner, {ConversationReadModel.Last}) > (?, ?)
                        order by {ConversationReadModel.Last} {(stretch.Upwards ? "asc" : "desc")} limit ?
                        """,
                        ct,
                        own,
                        own,
                        stretch.Before,
                        own,
                        stretch.After,
                        stretch.Limit
                    );
                    var seen = (await session.See(rows, sight, ct)).ToDictionary(
                        one => one.Conversation.Id,
                        StringComparer.Ordinal
                    );
                    return [.. rows.Select(row => (row.Last, seen.GetValueOrDefault(row.Id)))];
                }
            );
        }

        /// <summary>An account's own, by the post that it began with; null for any other.</summary>
        public async Task<Conversation?> FindConversation(AccountId owner, PostId thread, CancellationToken ct) =>
            await session.LoadAsync<Conversation>(Conversation.Key(owner, thread), ct) is { } found && !found.IsRemoved()
                ? found
                : null;

        /// <summary>Those of one owner's of which a post is to be seen, in the order given.</summary>
        /// <param name="sight">The owner's.</param>
        public async Task<IReadOnlyList<SeenConversation>> See(
            IReadOnlyList<Conversation> rows,
            Sight sight,
            CancellationToken ct
        )
        {
            if (rows is not [{ Owner: var owner }, ..])
                return [];
            string[] threads = [.. rows.Select(row => row.Thread)];
            var posts = await session.QueryAsync<Status>(Newest, ct, threads, owner, owner, MostLooked);
            var seen = (await sight.Filter(posts, ct)).ToLookup(shown => shown.Status.Thread, StringComparer.Ordinal);
            return
            [
                .. rows.Select(row => (row, last: LastOf(row, seen[row.Thread])))
                    .Where(one => one.last is not null)
                    .Select(one => new SeenConversation(one.row, one.last!)),
            ];
        }
    }

    static Shown? LastOf(Conversation row, IEnumerable<Shown> posts) =>
        posts
            .Where(shown => string.CompareOrdinal(shown.Status.Id, row.After) > 0)
            .MaxBy(shown => shown.Status.Id, StringComparer.Ordinal);
}
