using Domain.Posts;
using Marten;
using Projections.Store;

namespace Projections.Posts;

/// <summary>A row together with how far its projection had come: what it counts is told from what it does not count yet.</summary>
public static class StatusAtPosition
{
    // one statement, so one snapshot: the projection stores its rows and its position in one transaction
    const string Select = $"""
        select row(d.data), row(p.last_seq_id)
        from {EventStore.Schema}.mt_doc_status d, {EventStore.Schema}.mt_event_progression p
        where d.id = ? and p.name = 'statuses:All'
        """;

    extension(IQuerySession session)
    {
        /// <summary>Null while, or once, there is no row.</summary>
        public async Task<(Status Row, long Position)?> FindStatusAtPosition(PostId id, CancellationToken ct) =>
            await session.AdvancedSql.QueryAsync<Status, long>(Select, ct, id.ToString()) is [{ Item1.IsThere: true } found]
                ? found
                : null;
    }
}
