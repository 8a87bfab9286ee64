using Projections.Store;
using Weasel.Postgresql.Tables;

namespace Projections.Transparency.Witnessing;

/// <summary>What this instance saw last of each log that it is a witness of, and what witnesses signed of its own.</summary>
public static class WitnessTables
{
    public const string Witnessed = EventStore.Schema + ".witnessed_logs";
    public const string Cosignatures = EventStore.Schema + ".log_cosignatures";

    internal static IEnumerable<Table> Definitions()
    {
        var witnessed = new Table(Witnessed);
        witnessed.AddColumn("origin", "text").AsPrimaryKey();
        witnessed.AddColumn("size", "bigint").NotNull();
        witnessed.AddColumn("root", "text").NotNull();
        witnessed.AddColumn("note", "text").NotNull(); // with the log's own signature: it cannot deny it
        witnessed.AddColumn("seen_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        yield return witnessed;

        var cosignatures = new Table(Cosignatures);
        cosignatures.AddColumn("size", "bigint").AsPrimaryKey();
        cosignatures.AddColumn("witness", "text").AsPrimaryKey(); // its verifier key
        cosignatures.AddColumn("line", "text").NotNull(); // as C2SP's signed-note writes a signature
        cosignatures.AddColumn("signed_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        yield return cosignatures;
    }
}
