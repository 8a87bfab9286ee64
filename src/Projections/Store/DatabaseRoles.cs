using Projections.Transparency;
using Projections.Transparency.Witnessing;

namespace Projections.Store;

/// <summary>
/// Who may do what in PostgreSQL. The owner migrates; the server appends and keeps read models, and can neither change nor
/// remove an event; queries only read; the sequencer alone writes the tree over the log, and nothing else.
/// </summary>
public static class DatabaseRoles
{
    public const string Owner = "annals_owner";
    public const string Server = "annals_server";
    public const string Query = "annals_query";
    public const string Sequencer = "annals_sequencer";

    /// <summary>Idempotent; run after every migration, by the owner of both schemas.</summary>
    /// <param name="messageSchema">Wolverine's.</param>
    /// <param name="readModels">The tables of the read models, which a rebuild empties.</param>
    /// <param name="forQueries">What else queries read.</param>
    public static string Grants(string messageSchema, IEnumerable<string> readModels, IEnumerable<string> forQueries)
    {
        var rows = string.Join(", ", readModels);
        var log = string.Join(", ", LogTables.All.Append(WitnessTables.Cosignatures));
        return $"""
            grant usage on schema {EventStore.Schema}, {messageSchema} to {Server};
            grant usage on schema {EventStore.Schema} to {Query}, {Sequencer};

            grant select, insert, update, delete on all tables in schema {EventStore.Schema}, {messageSchema} to {Server};
            grant usage, select, update on all sequences in schema {EventStore.Schema}, {messageSchema} to {Server};
            grant execute on all functions in schema {EventStore.Schema}, {messageSchema} to {Server};

            -- history is appended to: an event may be archived, never changed or removed
            revoke update, delete, truncate on {EventStore.Schema}.mt_events from {Server};
            grant update (is_archived) on {EventStore.Schema}.mt_events to {Server};
            revoke delete, truncate on {EventStore.Schema}.mt_streams from {Server};
            -- a data key is made by the server, and destroyed by a function that can do nothing else; the owner alone wraps it anew
            revoke update, delete, truncate on {EventStore.Schema}.data_keys from {Server};
            revoke insert, update, delete, truncate on {EventStore.Schema}.key_epochs from {Server};

            -- the tree over the log: what the server could write it could forge
            revoke insert, update, delete, truncate on {log} from {Server};
            grant select, insert on {log} to {Sequencer};
            grant update on {LogTables.Head}, {LogTables.Tiles}, {LogTables.Places} to {Sequencer};
            grant select on {EventStore.Schema}.mt_events, {EventStore.Schema}.mt_events_sequence to {Sequencer};

            grant truncate on {rows} to {Server};

            -- queries see the log and what is built from it, no user, token or session
            grant select on {rows}, {string.Join(", ", forQueries)} to {Query};
            grant select on {EventStore.Schema}.mt_events, {EventStore.Schema}.mt_streams, {EventStore.Schema}.mt_event_progression, {EventStore.Schema}.mt_event_tag_name to {Query};
            grant select on {log} to {Query};
            grant select on {EventStore.Schema}.data_keys, {EventStore.Schema}.mt_events_sequence to {Query};

            -- what is asked here takes milliseconds, and compiling it first a second; only who owns the database may say so
            do $$ begin
              execute format('alter database %I set jit = off', current_database());
            exception when insufficient_privilege then
              raise notice 'Not the owner of the database: jit stays as it is.';
            end $$;
            """;
    }
}
