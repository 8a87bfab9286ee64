using Npgsql;

namespace Api.Tests.Scale;

/// <summary>An index of a database.</summary>
/// <param name="KeepsUnique">It also keeps rows from being there twice, whether or not a query reads by it.</param>
/// <param name="Rows">How many its table had when it was analysed last.</param>
sealed record IndexRow(string Name, bool KeepsUnique, long Rows)
{
    const string Select = """
        select c.relname, i.indisunique, t.reltuples::bigint
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
        where c.relnamespace in ('annals'::regnamespace, 'wolverine'::regnamespace) order by 1
        """;

    public static async Task<IReadOnlyList<IndexRow>> Of(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(Select);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<IndexRow>();
        while (await rows.ReadAsync())
            found.Add(new(rows.GetString(0), rows.GetBoolean(1), rows.GetInt64(2)));
        return found;
    }
}
