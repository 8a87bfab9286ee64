namespace Projections.Store;

/// <summary>
/// An event is at most 60,000 bytes as canonical JSON (RFC 8785), so that it fits a proof bundle, whose entries have two bytes of
/// length. PostgreSQL refuses a larger one, whoever appends it.
/// </summary>
/// <remarks>
/// jsonb as text has a space after each colon and comma that the canonical form lacks, and escapes no more than it does: so
/// it is never shorter. What else an event's leaf holds (ids, name, version, position, time, and their keys) is under 1,000 bytes.
/// </remarks>
public static class EventSize
{
    public const int MaxCanonicalBytes = 60_000;

    /// <summary>The constraint that such an append violates (SQLSTATE 23514).</summary>
    public const string Constraint = "event_fits_a_bundle";

    const string Events = EventStore.Schema + ".mt_events";

    /// <summary>Run as the owner after every migration. Not valid: events that are there are not looked through.</summary>
    public static string Guard { get; } =
        $"""
            do $$ begin
              if not exists (select from pg_constraint where conrelid = '{Events}'::regclass and conname = '{Constraint}') then
                alter table {Events} add constraint {Constraint} check (
                  octet_length(data::text) + coalesce(octet_length(headers::text), 0) + octet_length(stream_id)
                  + coalesce(octet_length(correlation_id), 0) + coalesce(octet_length(causation_id), 0) <= {MaxCanonicalBytes
                - 1_000}
                ) not valid;
              end if;
            end $$;
            """;
}
