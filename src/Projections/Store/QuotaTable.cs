using Weasel.Postgresql.Tables;

namespace Projections.Store;

/// <summary>
/// How much of a limit is used up. A count that spans streams cannot be folded by one command, and a read model may lag: so
/// it is a row that is changed in the transaction of the event it counts, and refuses to pass the limit.
/// </summary>
static class QuotaTable
{
    public const string Name = EventStore.Schema + ".quotas";

    /// <summary>Answers a row only where the limit allowed one more.</summary>
    public const string Take =
        $"insert into {Name} as q (kind, subject, used) select ?, ?, 1 where ? > 0 "
        + "on conflict (kind, subject) do update set used = q.used + 1 where q.used < ? returning used";

    public const string Return = $"update {Name} set used = used - 1 where kind = ? and subject = ? and used > 0";

    public static Table Definition()
    {
        var table = new Table(Name);
        table.AddColumn("kind", "text").AsPrimaryKey();
        table.AddColumn("subject", "text").AsPrimaryKey();
        table.AddColumn("used", "integer").NotNull();
        return table;
    }
}
