using Npgsql;

namespace Api.Tests.Scale;

/// <summary>An index of a database.</summary>
/// <param name="KeepsUnique">It also keeps rows from being there twice, whether or not a query reads by it.</param>
sealed record IndexRow(string Name, bool KeepsUnique)
{
    const string Select = """
        select c.relname, i.indisunique from pg_index i join pg_class c on c.oid = i.indexrelid
        where c.relnamespace in ('annals'::regnamespace, 'wolverine'::regnamespace) order by 1
        """;

    public static async Task<IReadOnlyList<IndexRow>> Of(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(Select);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<IndexRow>();
        while (await rows.ReadAsync())
            found.Add(new(rows.GetString(0), rows.GetBoolean(1)));
        return found;
    }
}
