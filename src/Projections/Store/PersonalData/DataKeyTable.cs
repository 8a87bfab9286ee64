using Weasel.Postgresql.Tables;

namespace Projections.Store.PersonalData;

/// <summary>
/// The table of wrapped data keys. A destroyed key leaves its row as a tombstone, so that erased and lost can be told apart.
/// </summary>
static class DataKeyTable
{
    public const string Name = EventStore.Schema + ".data_keys";

    public const string Insert = $"insert into {Name} (subject, epoch, wrapped) values (?, ?, ?)";

    public const string SelectMany = $"select subject, epoch, wrapped from {Name} where subject = any($1)";

    public const string SelectAll = $"select subject, epoch, wrapped from {Name}";

    /// <summary>The key of $1 and up to $2 more that were made next.</summary>
    public const string SelectFrom =
        $"select subject, epoch, wrapped from {Name} where made >= (select made from {Name} where subject = $1) order by made limit $2";

    public const string SelectEpoch = $"select epoch from {Name} where subject = $1";

    /// <summary>Those that were destroyed since $1, and in the minute before it.</summary>
    public const string SelectDestroyed =
        $"select subject, destroyed_at from {Name} where destroyed_at > coalesce($1, now()) - interval '1 minute'";

    public const string SelectOneOfEachEpoch =
        $"select distinct on (epoch) subject, epoch, wrapped from {Name} where wrapped is not null order by epoch, made";

    public static Table Definition()
    {
        var table = new Table(Name);
        table.AddColumn("subject", "text").AsPrimaryKey();
        table.AddColumn("made", "bigserial").NotNull();
        table.AddColumn("epoch", "text").NotNull();
        table.AddColumn("wrapped", "bytea");
        table.AddColumn("destroyed_at", "timestamptz");
        table.Indexes.Add(new IndexDefinition("data_keys_made") { Columns = ["made"], IsUnique = true });
        // rotation walks one epoch; a destroyed key is never looked for by it
        table.Indexes.Add(
            new IndexDefinition("data_keys_epoch") { Columns = ["epoch", "made"], Predicate = "wrapped is not null" }
        );
        table.Indexes.Add(
            new IndexDefinition("data_keys_destroyed") { Columns = ["destroyed_at"], Predicate = "destroyed_at is not null" }
        );
        return table;
    }
}
