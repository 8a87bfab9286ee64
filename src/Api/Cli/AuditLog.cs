using System.CommandLine;
using System.Text.Json;
using Api.Cli.Local;
using Api.Hosting;
using Domain.Posts;
using Projections;
using Projections.Audit;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Store.PersonalData;
using Projections.Timelines;

namespace Api.Cli;

/// <summary>`audit`: whether every store is what the log says.</summary>
static class AuditLog
{
    static readonly Option<string?> Only = new("--only")
    {
        Description = "One read model, home, search, or log.",
        HelpName = "NAME",
    };

    public static Command Verb()
    {
        Only.AcceptOnlyFromAmong([.. RebuildProjections.Names, LogAudit.Name]);
        return new Command(
            "audit",
            "Compare the log with what was signed of it, fold it anew, and compare every row of every read model, every home "
                + "and what Elasticsearch holds; 1 when any differs."
        )
        {
            Only,
        }
            .WithSettings()
            .WithJson()
            .Does(Run);
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        return await Compare(services.Settings, parsed.GetValue(Only), parsed.WantsJson(), ct);
    }

    /// <param name="only">A read model, home, search, or log; null for all.</param>
    /// <returns>The exit code: whether nothing differs.</returns>
    public static async Task<int> Compare(Settings settings, string? only, bool json, CancellationToken ct)
    {
        await using var database = ServerHost.Source(settings.Database!);
        await using var queries = ServerHost.Source(settings.QueryDatabase ?? settings.Database!);
        var keys = new DataKeys(database, KeyRing.Open(settings.Keyring!));
        using var store = ReadStore.Open(queries, keys);

        var models = ReadModels.All.Where(model => only is null || model.Name == only).ToList();
        var report = new Report(json);
        if (models.Count > 0)
            await foreach (var difference in new ReadModelAudit(store, keys).Differences(models, new Reached(), ct))
                report.Add(difference);
        if (settings.Redis is not null && (only ?? HomeFanOut.ConsumerName) == HomeFanOut.ConsumerName)
            await CompareHomes(settings, store, report, ct);
        if (settings.Elasticsearch is not null && (only ?? SearchIndexing.ConsumerName) == SearchIndexing.ConsumerName)
            await CompareSearch(settings, store, report, ct);
        if ((only ?? LogAudit.Name) == LogAudit.Name)
            await foreach (var difference in new LogAudit(store).Differences(new Reached(), ct))
                report.Add(difference);
        Progress.Say(
            report.Count == 0
                ? "The log is what was signed, and every row, every home and every document is what the log says."
                : $"{report.Count} differences."
        );
        return report.Count == 0 ? ExitCode.Ok : ExitCode.No;
    }

    /// <summary>What the read models say a home is, against what Redis holds; once the fan-out has caught up.</summary>
    static async Task CompareHomes(Settings settings, ReadStore store, Report report, CancellationToken ct)
    {
        await using var homes = await LocalHomes.Open(settings, ct);
        var end = await homes.Positions.End(ct);
        await homes.Positions.Reach(end, [HomeFanOut.ConsumerName], TimeSpan.FromSeconds(2), ct);
        await using var session = store.Session();
        await foreach (var (reader, status, isMissing) in homes.Audit.Differences(session, ct))
            report.Add(
                new(
                    HomeFanOut.ConsumerName,
                    reader.ToString(),
                    status.ToString(),
                    isMissing ? "shown" : null,
                    isMissing ? null : "shown",
                    await session.EventBehind(status, ct)
                )
            );
    }

    /// <summary>What the read models say may be found, against what Elasticsearch holds; once it has caught up.</summary>
    static async Task CompareSearch(Settings settings, ReadStore store, Report report, CancellationToken ct)
    {
        await using var search = LocalSearch.Open(settings);
        await using var queries = ServerHost.Source(settings.QueryDatabase ?? settings.Database!);
        var positions = new Positions(queries);
        await using var session = store.Session();
        try
        {
            await foreach (var found in search.Audit(store).Differences(Settled, ct))
                report.Add(
                    new(
                        SearchIndexing.ConsumerName,
                        found.Id,
                        "",
                        found.Expected,
                        found.Found,
                        found.IsPost ? await session.EventBehind(PostId.Parse(found.Id, provider: null), ct) : null
                    )
                );
        }
        catch (ElasticException away)
        {
            throw new UnavailableException(away.Message);
        }

        async Task Settled() =>
            await positions.Reach(await positions.Newest(ct), [SearchIndexing.ConsumerName], TimeSpan.FromSeconds(5), ct);
    }

    /// <summary>Differences as they are found: a line each, or a JSON object each.</summary>
    sealed class Report(bool json)
    {
        public int Count { get; private set; }

        public void Add(Difference difference)
        {
            Count++;
            Console.WriteLine(json ? JsonSerializer.Serialize(difference, JsonSerializerOptions.Web) : Line(difference));
        }

        static string Line(Difference x) =>
            $"{x.Store} {x.Key} {(x.Field.Length == 0 ? "(row)" : x.Field)}: expected {x.Expected ?? "nothing"}, found {x.Found ?? "nothing"}"
            + (x.Event is { } e ? $", by {e.Name} at {e.Position} in {e.Stream}" : "");
    }

    sealed class Reached : IProgress<long>
    {
        public void Report(long value) => Progress.Say($"… {value} events");
    }
}
