using System.CommandLine;
using Api.Cli.Local;
using Api.Hosting;
using Api.Hosting.Rebuilding;
using Projections;
using Projections.Search.Elastic;
using Projections.Timelines;

namespace Api.Cli;

/// <summary>`rebuild`: throws a read model away and remakes it from the log.</summary>
static class RebuildProjections
{
    const string All = "all";

    static readonly Argument<string> Name = new("NAME") { Description = "A read model, or all." };

    /// <summary>What can be rebuilt, and audited: read models and the trail in PostgreSQL, the homes in Redis, and the index in Elasticsearch.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. ReadModels.Projections, HomeFanOut.ConsumerName, SearchIndexing.ConsumerName];

    public static Command Verb()
    {
        Name.AcceptOnlyFromAmong([.. Names, All]);
        return new Command("rebuild", "Remake a read model from the log, while the server runs or not.") { Name }
            .WithSettings()
            .Does(Run);
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var name = parsed.GetValue(Name)!;
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        var settings = services.Settings;
        // where no server runs, its projections are started here, without listening to anyone else
        await using var host = services.Started
            ? ServerHost.Build(settings with { Port = LoopbackPort.Free(), Role = Roles.Worker })
            : null;
        if (host is not null)
            await host.StartAsync(ct);
        await using var database = ServerHost.Source(settings.Database!);
        var rebuild = new Rebuild(database);
        foreach (var projection in name == All ? Names : [name])
        {
            if (projection == SearchIndexing.ConsumerName && settings.Elasticsearch is null)
                continue; // PostgreSQL searches in read models
            Progress.Say($"Rebuilding {projection}…");
            if (projection == HomeFanOut.ConsumerName)
                await DropHomes(settings, ct);
            else if (await rebuild.Run(projection, ct) is { } error)
            {
                Progress.Say(error);
                return ExitCode.Unavailable;
            }
        }
        if (host is not null)
            await host.StopAsync(ct);
        return ExitCode.Ok;
    }

    /// <summary>Homes are built when their readers come: to rebuild them is to throw them away.</summary>
    public static async Task DropHomes(Settings settings, CancellationToken ct)
    {
        if (settings.Redis is null)
            return;
        await using var homes = await LocalHomes.Open(settings, ct);
        await homes.Audit.Drop(ct);
    }
}
