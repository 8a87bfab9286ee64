using Weasel.Postgresql.Tables;

namespace Projections.Store;

/// <summary>
/// How often rows of each read model were repaired. No event tells of that, so what a process remembers of them it forgets when the
/// number has risen.
/// </summary>
static class RepairTable
{
    public const string Name = EventStore.Schema + ".repairs";

    /// <summary>In the transaction that repairs them.</summary>
    public const string Count =
        $"insert into {Name} as r (read_model, repairs) values ($1, 1) on conflict (read_model) do update set repairs = r.repairs + 1";

    public static Table Definition()
    {
        var table = new Table(Name);
        table.AddColumn("read_model", "text").AsPrimaryKey();
        table.AddColumn("repairs", "bigint").NotNull();
        return table;
    }
}
