using Npgsql;
using Weasel.Postgresql.Tables;

namespace Projections.Store.PersonalData;

/// <summary>
/// The epochs of key-encryption keys. The database itself refuses a data key that is wrapped in an epoch which was closed, so
/// that none can come in behind a rotation's back, whatever a server still believes.
/// </summary>
public static class KeyEpochTable
{
    internal const string Name = EventStore.Schema + ".key_epochs";

    /// <summary>The SQLSTATE of that refusal: the command is run again, with a ring that was read anew.</summary>
    public const string IsClosed = "AK001";

    internal const string Begin = $"insert into {Name} (epoch) select unnest($1) on conflict do nothing";

    internal const string SelectAll = $"""
        select e.epoch, e.began_at, e.closed_at, e.destroyed_at, (
          select count(*) from {DataKeyTable.Name} k where k.epoch = e.epoch and k.wrapped is not null
        )
        from {Name} e order by e.epoch collate "C"
        """;

    /// <summary>Waits for those who just now insert a key of such an epoch.</summary>
    internal const string CloseAllBut = $"update {Name} set closed_at = now() where epoch <> $1 and closed_at is null";

    internal const string SetDestroyed = $"update {Name} set destroyed_at = now() where epoch = $1 and destroyed_at is null";

    /// <summary>
    /// Run as the owner after every migration: a trigger with its owner's rights, since the server may not lock the row of an
    /// epoch. Locked for share, the row is looked at again once a rotation that was closing it has committed.
    /// </summary>
    public const string Guard = $"""
        create or replace function {EventStore.Schema}.refuse_closed_key_epoch() returns trigger
        language plpgsql security definer set search_path = pg_catalog as $$
        begin
          perform from {Name} where epoch = new.epoch and closed_at is null for share;
          if not found then
            raise exception 'the key epoch % is closed', new.epoch using errcode = '{IsClosed}';
          end if;
          return new;
        end $$;
        create or replace trigger key_epoch_is_open before insert on {DataKeyTable.Name}
        for each row execute function {EventStore.Schema}.refuse_closed_key_epoch();
        """;

    /// <summary>Enters epochs that are not known yet, as open ones.</summary>
    public static async Task Know(NpgsqlDataSource owner, IReadOnlyCollection<string> epochs, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(Begin);
        command.Parameters.AddWithValue(epochs.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    internal static Table Definition()
    {
        var table = new Table(Name);
        table.AddColumn("epoch", "text").AsPrimaryKey();
        table.AddColumn("began_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        table.AddColumn("closed_at", "timestamptz");
        table.AddColumn("destroyed_at", "timestamptz");
        return table;
    }
}
