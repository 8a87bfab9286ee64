using Domain.Accounts;
using Marten;

namespace Projections.Store;

/// <summary>
/// Marks a registration with the name it claims, as a keyed hash, so that the claims of one name can be found and guarded
/// across streams (a dynamic consistency boundary) without the name standing readable in the log.
/// </summary>
public sealed record NameTag(string Value)
{
    public static void Register(StoreOptions options)
    {
        options.Events.RegisterTagType<NameTag>("name").ForAggregate<NameClaim>();
        options.Folds<NameClaim>();
    }

    // of a stream that begins with its first event Marten would look the event up by its id, which has no index
    const string Insert = $"""
        insert into {EventStore.Schema}.mt_event_tag_name (value, seq_id)
        select ?, seq_id from {EventStore.Schema}.mt_events where stream_id = ? and version = 1
        """;

    /// <summary>Marks the registration that a stream begins with, once the session has appended it.</summary>
    public void Mark(IDocumentSession session, string stream) => session.QueueSqlCommand(Insert, Value, stream);
}
