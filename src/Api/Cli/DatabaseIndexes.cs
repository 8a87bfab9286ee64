using System.CommandLine;
using Api.Cli.Local;
using Api.Hosting;
using Npgsql;
using Projections.Store;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`db indexes`: how large each index is and what it serves, and whether all of them fit into PostgreSQL's memory.</summary>
static class DatabaseIndexes
{
    const string Select = $"""
        select t.relname, c.relname, pg_relation_size(c.oid), pg_size_bytes(current_setting('shared_buffers'))
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
        where c.relnamespace in ('{EventStore.Schema}'::regnamespace, '{EventSourcing.MessageSchema}'::regnamespace)
        order by 3 desc, 2
        """;

    public static Command Verb() =>
        new("db", "What PostgreSQL keeps.")
        {
            new Command("indexes", "The bytes of each index and what it serves; 1 when they do not fit into shared_buffers.")
                .WithSettings()
                .WithJson()
                .Does(Run),
        };

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        await using var database = ServerHost.Source(services.Settings.QueryDatabase!);
        await using var command = database.CreateCommand(Select);
        await using var found = await command.ExecuteReaderAsync(ct);
        var (indexes, memory) = (new List<Row>(), 0L);
        while (await found.ReadAsync(ct))
        {
            var name = found.GetString(1);
            indexes.Add(new(found.GetString(0), name, found.GetInt64(2), IndexOwners.Of(name)));
            memory = found.GetInt64(3);
        }

        var bytes = indexes.Sum(index => index.Bytes);
        if (parsed.WantsJson())
            Console.WriteLine(
                JsonLine.Of(
                    new
                    {
                        bytes,
                        shared_buffers = memory,
                        indexes,
                    }
                )
            );
        else
            Print(indexes, bytes, memory);
        return bytes <= memory ? ExitCode.Ok : ExitCode.No;
    }

    static void Print(List<Row> indexes, long bytes, long memory)
    {
        var table = new Table()
            .AddColumns("Table", "Index", "KiB", "Serves")
            .Caption($"{bytes >> 10} KiB in all; shared_buffers are {memory >> 10} KiB.");
        foreach (var index in indexes)
            table.AddRow(index.Table, index.Name, $"{index.Bytes >> 10}", index.Serves ?? "nothing");
        Screen.Show(table);
    }

    /// <param name="Serves">Null where nothing is known to read by it.</param>
    sealed record Row(string Table, string Name, long Bytes, string? Serves);
}
