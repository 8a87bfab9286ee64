using Marten.Exceptions;
using Npgsql;
using Projections.Instance;
using Projections.Store;
using Projections.Trends;

namespace Api.Hosting;

/// <summary>Keeps what costs much to reckon fresh, from the start on: nobody finds it cold.</summary>
sealed class FreshAnswers(InstanceUsage usage, Trending trending, ILogger<FreshAnswers> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(new[] { usage.Kept }.Concat(trending.Kept).Select(kept => Keep(kept, stoppingToken)));

    async Task Keep(IKept kept, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await kept.Renew(ct);
            }
            catch (Exception outage) when (outage is NpgsqlException or MartenCommandException)
            {
                log.LogWarning(outage, "What is shown of the instance and its trends becomes old: the database is away.");
            }
            await kept.Wait(ct);
        }
    }
}
