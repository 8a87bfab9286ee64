using Npgsql;

namespace Api.Tests.Scale;

/// <summary>What no statement of the server may do, however many rows there are.</summary>
/// <param name="rowsOf">How many rows each table has.</param>
sealed class PlanRules(IReadOnlyDictionary<string, long> rowsOf)
{
    /// <summary>Of a table without an index no more is read; one that is no larger may be read whole.</summary>
    public const int MostUnindexed = 2_500;

    /// <summary>A home that is built has 800, and looks at a few more of each author than it takes.</summary>
    public const int MostSorted = 2_500;

    /// <summary>A page has at most 80, and is chosen of 500 candidates where many are called the same.</summary>
    public const int MostRemoved = 1_000;

    /// <summary>Followers of an author who is not large yet, whom a page of the fan-out is for.</summary>
    public const int MostRead = 5_000;

    /// <summary>For the tables of a database, as large as they were when it was analysed last.</summary>
    public static async Task<PlanRules> For(string superuser)
    {
        await using var database = NpgsqlDataSource.Create(superuser);
        await using var command = database.CreateCommand(
            "select relname, reltuples::bigint from pg_class where relkind = 'r' and relnamespace = 'annals'::regnamespace"
        );
        await using var rows = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync())
            found[rows.GetString(0)] = rows.GetInt64(1);
        return new(found);
    }

    /// <summary>Whether it reads a table of ours: what libraries ask of the catalogue is theirs.</summary>
    public bool Judges(Plan plan) => plan.Nodes.Any(node => node.Table is { } table && rowsOf.ContainsKey(table));

    /// <summary>What a plan does against the rules, each once.</summary>
    public IEnumerable<string> Offences(Plan plan) =>
        plan
            .Nodes.Select(Offence)
            .Append(plan.IsCompiled ? "is taken for so dear that it is compiled" : null)
            .OfType<string>()
            .Distinct();

    string? Offence(PlanNode node) =>
        node switch
        {
            { Kind: "Seq Scan", Table: { } table } when IsLarge(table) && (node.Times == 0 || node.Read > MostUnindexed) =>
                $"reads {table} without an index",
            { Kind: "Seq Scan", Table: { } table } when rowsOf.ContainsKey(table) && !IsLarge(table) => null, // may be read whole
            { Kind: "Sort" or "Incremental Sort" } when node.Below.Sum(below => below.Rows) > MostSorted =>
                $"sorts more than {MostSorted} rows",
            { Removed: > MostRemoved } => $"throws more than {MostRemoved} rows of {node.Table} away",
            { Table: { } table, Read: > MostRead } => $"reads more than {MostRead} rows of {table}",
            _ => null,
        };

    bool IsLarge(string table) => rowsOf.GetValueOrDefault(table) > MostUnindexed;
}
