using Projections.Store;
using Weasel.Postgresql.Tables;

namespace Projections.History;

/// <summary>Which events are about which things.</summary>
public static class TrailTable
{
    public const string Name = EventStore.Schema + ".trail";

    /// <summary>Marks and positions, one of each for each row; what is there already stays.</summary>
    internal const string Add =
        $"insert into {Name} (mark, position) select * from unnest(?::bigint[], ?::bigint[]) on conflict do nothing";

    public static Table Definition()
    {
        var table = new Table(Name);
        table.AddColumn("mark", "bigint").AsPrimaryKey();
        table.AddColumn("position", "bigint").AsPrimaryKey();
        return table;
    }
}
