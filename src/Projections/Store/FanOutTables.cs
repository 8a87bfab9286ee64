using Weasel.Postgresql.Tables;

namespace Projections.Store;

/// <summary>
/// What readers must know of the fan-out, kept in PostgreSQL and changed with its position: how far it has carried, against
/// which a Redis that lost something is found out, and whose statuses it does not push.
/// </summary>
static class FanOutTables
{
    public const string Carried = EventStore.Schema + ".homes_carried";
    public const string LargeAuthors = EventStore.Schema + ".large_authors";

    /// <summary>The read models that homes are made of.</summary>
    internal static readonly string[] Needs = ["statuses", "bonds"];

    /// <summary>One row, which never goes back.</summary>
    public const string SetCarried =
        $"insert into {Carried} as c (id, position) values (1, ?) "
        + "on conflict (id) do update set position = greatest(c.position, excluded.position)";

    /// <summary>An author once large stays here: what was not pushed then is fetched for ever.</summary>
    public const string AddLargeAuthors = $"insert into {LargeAuthors} (id) select unnest(?) on conflict do nothing";

    public static IEnumerable<Table> Definitions()
    {
        var carried = new Table(Carried);
        carried.AddColumn("id", "smallint").AsPrimaryKey();
        carried.AddColumn("position", "bigint").NotNull();
        yield return carried;

        var large = new Table(LargeAuthors);
        large.AddColumn("id", "text").AsPrimaryKey();
        yield return large;
    }
}
