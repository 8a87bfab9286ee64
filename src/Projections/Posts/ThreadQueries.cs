using Marten;

namespace Projections.Posts;

/// <summary>A post's place in its conversation. A deleted post parts what stood below it from what stood above.</summary>
public static class ThreadQueries
{
    const string Table = "annals.mt_doc_status";

    const string Up = $"""
        with recursive up (data, parent, depth) as (
            select s.data, s.in_reply_to, 0 from {Table} as s where s.id = ?
            union all
            select s.data, s.in_reply_to, up.depth + 1 from up join {Table} as s on s.id = up.parent where up.depth < ?
        )
        select data from up where depth > 0 order by depth desc
        """;

    // by depth: where there are too many, the nearest answers are kept
    const string Down = $"""
        with recursive down (id, data, depth) as (
            select s.id, s.data, 0 from {Table} as s where s.in_reply_to = ?
            union all
            select s.id, s.data, down.depth + 1 from down join {Table} as s on s.in_reply_to = down.id where down.depth + 1 < ?
        )
        select data from down limit ?
        """;

    extension(IQuerySession session)
    {
        /// <summary>What a post answers, what that answers, and so on: the beginning of the conversation first.</summary>
        public async Task<IReadOnlyList<Status>> Ancestors(string id, int limit, CancellationToken ct) =>
            [.. (await session.QueryAsync<Status>(Up, ct, id, limit)).Where(status => status.IsThere)];

        /// <summary>Answers, each followed by its own answers; of one post's answers the oldest first.</summary>
        /// <param name="depth">How many answers may stand above one another.</param>
        public async Task<IReadOnlyList<Status>> Descendants(string id, int limit, int depth, CancellationToken ct) =>
            DepthFirst(id, await session.QueryAsync<Status>(Down, ct, id, depth, limit));
    }

    static List<Status> DepthFirst(string root, IReadOnlyList<Status> answers)
    {
        var below = answers
            .OrderByDescending(answer => answer.Id, StringComparer.Ordinal)
            .ToLookup(answer => answer.InReplyTo!, StringComparer.Ordinal);
        var ordered = new List<Status>(answers.Count);
        var open = new Stack<Status>(below[root]);
        while (open.TryPop(out var next))
        {
            ordered.Add(next);
            foreach (var answer in below[next.Id])
                open.Push(answer);
        }
        return ordered;
    }
}
