using Npgsql;
using Projections.Search.Elastic;
using Wolverine.Runtime;

namespace Api.Hosting.Startup;

/// <summary>
/// Says when Elasticsearch cannot be asked, from the start on, and when it can again; and, where this node writes the search index, makes
/// it anew should Elasticsearch have lost it.
/// </summary>
sealed class SearchUpkeep(ElasticClient client, SearchIndex index, IWolverineRuntime runtime, ILogger<SearchUpkeep> log)
    : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    bool isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        do try
        {
            await Look(stoppingToken);
        }
        catch (Exception outage) when (outage is ElasticException or NpgsqlException or IndexLostException)
        {
            if (!isAway)
                log.LogWarning("Searches are answered 503 until Elasticsearch can be asked: {Reason}", outage.Message);
            isAway = true;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task Look(CancellationToken ct)
    {
        var (status, _) = await client.ClusterHealth(ct);
        if (status == "red")
            throw new ElasticException(null, "it lacks a shard");
        if (runtime.AgentOf(SearchIndexing.ConsumerName) is not null)
            await index.Mend(ct);
        if (isAway)
            log.LogWarning("Elasticsearch can be asked again.");
        isAway = false;
    }
}
