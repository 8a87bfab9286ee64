using System.Net.Sockets;
using Api.Auth.OAuth;
using Npgsql;

namespace Api.Auth.Bearer;

/// <summary>
/// Hears, on a connection of its own, which tokens ended, and makes the cache forget them. While it cannot hear, the cache
/// is not used.
/// </summary>
public sealed class TokenRevocationListener(AuthSettings settings, TokenCache cache, ILogger<TokenRevocationListener> log)
    : BackgroundService
{
    // a connection can die without a word: it is asked for a sign of life this often, and has so long to answer
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    const int AnswerSeconds = 2;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or SocketException or IOException or TimeoutException)
            {
                log.LogWarning(e, "Cannot hear of revoked tokens; every request asks PostgreSQL until it can be heard again");
            }
            finally
            {
                cache.Distrust();
            }
            await Task.Delay(RetryAfter, stoppingToken);
        }
    }

    async Task Listen(CancellationToken ct)
    {
        var address = new NpgsqlConnectionStringBuilder(settings.ListenConnectionString)
        {
            Pooling = false,
            CommandTimeout = AnswerSeconds,
            ApplicationName = "annals token revocations",
        };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        connection.Notification += (_, notification) => cache.Evict(notification.Payload);
        await connection.OpenAsync(ct);
        await using (var listen = new NpgsqlCommand($"listen {Tokens.RevocationChannel}", connection))
            await listen.ExecuteNonQueryAsync(ct);
        cache.Trust();
        await using var signOfLife = new NpgsqlCommand("select 1", connection);
        while (true)
            if (!await connection.WaitAsync(Silence, ct))
                await signOfLife.ExecuteScalarAsync(ct);
    }
}
