using Api.Auth.Bearer;
using Api.Auth.OAuth;
using Npgsql;

namespace Api.Streaming;

/// <summary>
/// Ends connections whose token ended, as soon as that is announced, and all when the server stops. What nobody announced, or
/// was not heard, is found out by asking for all tokens at once every few seconds.
/// </summary>
sealed class ConnectionEnds(
    StreamHub hub,
    TokenCache tokens,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<ConnectionEnds> log
) : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // before the server waits for its connections to end
        using var stopping = lifetime.ApplicationStopping.Register(() => hub.Close(Ending.ServerStops));
        tokens.Ended += End;
        try
        {
            using var timer = new PeriodicTimer(Period, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await EndUnheld(stoppingToken);
        }
        finally
        {
            tokens.Ended -= End;
        }
    }

    void End(string announcement)
    {
        var account = Tokens.AccountIn(announcement);
        hub.End(
            Ending.TokenEnded,
            subscriber => account is null ? subscriber.TokenId == announcement : subscriber.Account?.ToString() == account
        );
    }

    async Task EndUnheld(CancellationToken ct)
    {
        string[] ids = [.. hub.Subscribers.Select(subscriber => subscriber.TokenId).OfType<string>().Distinct()];
        if (ids.Length == 0)
            return;
        try
        {
            var held = await tokens.Held(ids, ct);
            var ended = ids.Where(id => !held.Contains(id)).ToHashSet(StringComparer.Ordinal);
            hub.End(Ending.TokenEnded, subscriber => subscriber.TokenId is { } id && ended.Contains(id));
        }
        catch (NpgsqlException outage)
        {
            log.LogWarning(outage, "Whether streaming connections still have their tokens is asked again in a moment.");
        }
    }
}
