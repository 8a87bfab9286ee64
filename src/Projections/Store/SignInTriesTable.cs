using Weasel.Postgresql.Tables;

namespace Projections.Store;

/// <summary>How often something was tried where people sign in. Rows live for an hour, and are found by keyed hashes.</summary>
public static class SignInTriesTable
{
    public const string Name = EventStore.Schema + ".sign_in_tries";

    public static Table Definition()
    {
        var table = new Table(Name);
        table.AddColumn("key", "text").AsPrimaryKey();
        table.AddColumn("tries", "integer").NotNull();
        table.AddColumn("failures", "integer").NotNull();
        table.AddColumn("until", "timestamptz").NotNull();
        table.Indexes.Add(new IndexDefinition("sign_in_tries_until") { Columns = ["until"] });
        return table;
    }
}
