using System.Text.Json;
using System.Threading.Channels;
using Npgsql;
using Projections.Search.Elastic;
using Projections.Store.PersonalData;
using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace Api.Hosting.Rebuilding;

/// <summary>Rebuilds the projections that run on this node when an operator asks for it.</summary>
sealed class RebuildListener(
    NpgsqlDataSource database,
    IWolverineRuntime runtime,
    DataKeys keys,
    ILogger<RebuildListener> log,
    SearchIndex? search = null
) : BackgroundService
{
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var requests = Channel.CreateUnbounded<RebuildRequest>();
        var working = Work(requests.Reader, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await using var connection = await RebuildChannel.Listen(
                    database,
                    RebuildChannel.Requests,
                    payload => requests.Writer.TryWrite(JsonSerializer.Deserialize<RebuildRequest>(payload)!),
                    stoppingToken
                );
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (NpgsqlException lost)
            {
                log.LogWarning(lost, "Requests to rebuild are not heard until the database is back.");
                await Task.Delay(RetryAfter, stoppingToken);
            }
        await working;
    }

    async Task Work(ChannelReader<RebuildRequest> requests, CancellationToken ct)
    {
        var last = Guid.Empty;
        await foreach (var request in requests.ReadAllAsync(ct))
            if (request.Id != last && runtime.AgentOf(request.Projection) is { } agent)
            {
                last = request.Id; // asked again while it was being done
                await Answer(request, agent, ct);
            }
    }

    async Task Answer(RebuildRequest request, IEventSubscriptionAgent agent, CancellationToken ct)
    {
        await RebuildChannel.Notify(database, RebuildChannel.Answers, new RebuildAnswer(request.Id, IsDone: false, null), ct);
        string? error = null;
        try
        {
            await keys.LoadAll(ct);
            if (request.Projection == SearchIndexing.ConsumerName && search is not null)
                await search.Rebuild(ct);
            else
                await agent.RebuildAsync(ct);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            log.LogError(failed, "The rebuild of {Projection} failed.", request.Projection);
            error = failed.Message;
        }
        await RebuildChannel.Notify(database, RebuildChannel.Answers, new RebuildAnswer(request.Id, IsDone: true, error), ct);
    }
}
