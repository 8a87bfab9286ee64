using Domain.Accounts;
using JasperFx.Events.Tags;
using Marten;
using Projections.Store.PersonalData;

namespace Projections.Store;

/// <summary>
/// Marks a registration or renaming with the name it claims, as a keyed hash, so that the claims of one name can be found and guarded
/// across streams (a dynamic consistency boundary) without the name standing readable in the log.
/// </summary>
public sealed record NameTag(string Value)
{
    public static void Register(StoreOptions options)
    {
        options.Events.RegisterTagType<NameTag>("name").ForAggregate<NameClaim>();
        options.Folds<NameClaim>();
    }

    // Marten would look the event up by its id, which has no index
    const string Insert = $"""
        insert into {EventStore.Schema}.mt_event_tag_name (value, seq_id)
        select ?, seq_id from {EventStore.Schema}.mt_events where stream_id = ? and type in (?, ?) order by version desc limit 1
        """;

    const string Claimed = $"""
        select e.stream_id from {EventStore.Schema}.mt_event_tag_name as t
        join {EventStore.Schema}.mt_events as e on e.seq_id = t.seq_id where t.value = ?
        """;

    /// <summary>Of a name in whatever case it is written.</summary>
    public static NameTag Of(string username, KeyRing ring) => new(ring.HashName("username", Username.Canonical(username)));

    /// <summary>All that claims the name, to be folded to a <see cref="NameClaim"/>; no property, of which a tag has one alone.</summary>
    public EventTagQuery Claims() => new EventTagQuery().Or<AccountRegistered, NameTag>(this).Or<AccountRenamed, NameTag>(this);

    /// <summary>The account that bears the name, or bore it; null where nobody ever did.</summary>
    public async Task<Account?> Bearer(IQuerySession session, CancellationToken ct) =>
        await session.AdvancedSql.QueryAsync<string>(Claimed, ct, Value) is [var stream, ..]
            ? await session.Events.AggregateStreamAsync<Account>(stream, token: ct)
            : null;

    /// <summary>Marks the last registration or renaming of a stream, once the session has appended it.</summary>
    public void Mark(IDocumentSession session, string stream) =>
        session.QueueSqlCommand(
            Insert,
            Value,
            stream,
            EventNames.All[typeof(AccountRegistered)],
            EventNames.All[typeof(AccountRenamed)]
        );
}
