using Weasel.Postgresql.Tables;

namespace Projections.Store;

/// <summary>Which post a client's idempotency key stands for. No history: rows live for an hour.</summary>
public static class IdempotencyTable
{
    public const string Name = EventStore.Schema + ".idempotency_keys";

    public static Table Definition()
    {
        var table = new Table(Name);
        table.AddColumn("account", "uuid").AsPrimaryKey();
        table.AddColumn("key", "bytea").AsPrimaryKey();
        table.AddColumn("post", "uuid").NotNull();
        table.AddColumn("made", "timestamptz").NotNull().DefaultValueByExpression("now()");
        table.Indexes.Add(new IndexDefinition("idempotency_keys_made") { Columns = ["made"] });
        return table;
    }
}
