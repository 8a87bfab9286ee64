using System.CommandLine;
using Api.Cli.Local;
using Api.Hosting;
using Projections;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Timelines;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`projections status`: how far each consumer of the log has come, and how long what it lacks has been waiting.</summary>
static class ProjectionsStatus
{
    public static Command Verb() =>
        new("projections", "What is built from the log.")
        {
            new Command(
                "status",
                "The position and lag of each, and by which event it stopped; 1 when one has stopped, or never run."
            )
                .WithSettings()
                .WithJson()
                .Does(Run),
        };

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        var settings = services.Settings;
        await using var database = ServerHost.Source(settings.QueryDatabase!);
        var positions = new Positions(database);
        var reached = await positions.All(ct);
        var stops = await positions.Stops(ct);
        var end = await positions.End(ct); // read after them, so that no lag is negative

        string[] names =
        [
            .. ReadModels.Projections,
            .. settings.Redis is null ? Array.Empty<string>() : [HomeFanOut.ConsumerName],
            .. settings.Elasticsearch is null ? Array.Empty<string>() : [SearchIndexing.ConsumerName],
        ];
        var rows = new List<Row>();
        foreach (var name in names)
        {
            var at = reached.TryGetValue(name, out var position) ? position : (long?)null;
            var waiting = await positions.OldestAfter(at ?? 0, ct);
            rows.Add(new(name, at, end - (at ?? 0), waiting?.TotalSeconds ?? 0, stops.GetValueOrDefault(name)));
        }

        if (parsed.WantsJson())
            Console.WriteLine(JsonLine.Of(new { end, projections = rows }));
        else
            Print(end, rows);
        return rows.TrueForAll(row => row.Stopped is null && (row.Position is not null || end == 0)) ? ExitCode.Ok : ExitCode.No;
    }

    static void Print(long end, List<Row> rows)
    {
        var table = new Table()
            .AddColumns("Projection", "Position", "Events behind", "Waiting", "Stopped by")
            .Caption($"The log ends at {end}.");
        foreach (var row in rows)
            table.AddRow(
                row.Name,
                row.Position is { } at ? $"{at}" : "never ran",
                $"{row.Behind}",
                $"{row.WaitingSeconds:0.0} s",
                row.Stopped is { } stop ? $"{stop.Failure} at {stop.Position}: {stop.Event}" : ""
            );
        Screen.Show(table);
    }

    /// <param name="Behind">Positions, of which some may be gaps that rolled-back appends left.</param>
    /// <param name="WaitingSeconds">The age of the oldest event that it has not dealt with.</param>
    /// <param name="Stopped">Null while it runs, or waits for somebody who runs it.</param>
    sealed record Row(string Name, long? Position, long Behind, double WaitingSeconds, Standstill? Stopped);
}
