using Projections.Store;
using Weasel.Postgresql.Tables;

namespace Projections.Transparency;

/// <summary>
/// The tree over the log, beside it: where its end is, its tiles, where each entry stands in the log, and what was signed.
/// About 41 bytes an event.
/// </summary>
public static class LogTables
{
    public const string Head = EventStore.Schema + ".log_head";
    public const string Tiles = EventStore.Schema + ".log_tiles";
    public const string Places = EventStore.Schema + ".log_places";
    public const string Checkpoints = EventStore.Schema + ".log_checkpoints";

    public static readonly string[] All = [Head, Tiles, Places, Checkpoints];

    /// <summary>Run as the owner after every migration. The log keeps the name that it was begun under.</summary>
    public const string Begin = $"insert into {Head} (origin, verifier) values ($1, $2) on conflict do nothing";

    internal static IEnumerable<Table> Definitions()
    {
        var head = new Table(Head);
        head.AddColumn("only", "boolean").AsPrimaryKey().DefaultValueByExpression("true");
        head.AddColumn("origin", "text").NotNull();
        head.AddColumn("verifier", "text").NotNull(); // its public key, as C2SP's signed-note writes it
        head.AddColumn("size", "bigint").NotNull().DefaultValue(0); // entries
        head.AddColumn("position", "bigint").NotNull().DefaultValue(0); // of the log, up to which all that will ever be there is in
        yield return head;

        var tiles = new Table(Tiles);
        tiles.AddColumn("level", "smallint").AsPrimaryKey();
        tiles.AddColumn("tile", "bigint").AsPrimaryKey();
        tiles.AddColumn("hashes", "bytea").NotNull(); // up to 256, of 32 bytes each
        yield return tiles;

        var places = new Table(Places);
        places.AddColumn("tile", "bigint").AsPrimaryKey();
        places.AddColumn("first", "bigint").NotNull();
        places.AddColumn("positions", "bigint[]").NotNull(); // of the 256 entries under one tile of level 0
        places.Indexes.Add(new IndexDefinition("log_places_first") { Columns = ["first"], IsUnique = true });
        yield return places;

        var checkpoints = new Table(Checkpoints);
        checkpoints.AddColumn("size", "bigint").AsPrimaryKey();
        checkpoints.AddColumn("note", "text").NotNull();
        checkpoints.AddColumn("signed_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        yield return checkpoints;
    }
}
