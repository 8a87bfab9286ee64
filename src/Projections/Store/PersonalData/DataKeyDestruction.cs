using Domain;
using Marten;
using Marten.Services;

namespace Projections.Store.PersonalData;

/// <summary>
/// Destroys the data key that an event says is gone, in the event's own transaction, whoever appends it. What remains of the
/// key is a tombstone: no row at all would mean that it was lost.
/// </summary>
public sealed class DataKeyDestruction(DataKeys keys) : DocumentSessionListenerBase
{
    /// <summary>The SQLSTATE when the key was wrapped anew meanwhile, or is lost: the command is run again.</summary>
    public const string IsElsewhere = "AK002";

    const string Destroy = $"select {EventStore.Schema}.destroy_data_key(?, ?)";

    /// <summary>
    /// Run as the owner after every migration: with its owner's rights, since the server may not change a key, and can do
    /// nothing to one but this. The row says in which epoch its key was when it went, and when that was by the database's clock.
    /// </summary>
    public const string Function = $"""
        create or replace function {EventStore.Schema}.destroy_data_key(key_of text, in_epoch text) returns void
        language plpgsql security definer set search_path = pg_catalog as $$
        begin
          update {DataKeyTable.Name} set wrapped = null, destroyed_at = coalesce(destroyed_at, clock_timestamp())
          where subject = key_of and epoch = in_epoch;
          if not found then
            raise exception 'the data key of % is not in epoch %', key_of, in_epoch using errcode = '{IsElsewhere}';
          end if;
        end $$;
        revoke execute on function {EventStore.Schema}.destroy_data_key from public;
        """;

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (
            var erasure in session
                .PendingChanges.Streams()
                .SelectMany(stream => stream.Events)
                .Select(e => e.Data)
                .OfType<IErasure>()
        )
            session.QueueSqlCommand(Destroy, erasure.Erased.Key, erasure.KeyEpoch);
        return Task.CompletedTask;
    }

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        foreach (var erasure in commit.GetEvents().Select(e => e.Data).OfType<IErasure>())
            keys.Forget(erasure.Erased);
        return Task.CompletedTask;
    }
}
