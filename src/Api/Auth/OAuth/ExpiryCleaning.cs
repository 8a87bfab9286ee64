using Api.Auth.Mail;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Marten;
using Npgsql;

namespace Api.Auth.OAuth;

/// <summary>
/// Deletes codes, sessions and mailed links that are over. A code is kept for a day beyond its end, so that a late second use is still
/// recognised. Every worker does it; twice does no harm.
/// </summary>
public sealed class ExpiryCleaning(IDocumentStore documents, TimeProvider clock, ILogger<ExpiryCleaning> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    static readonly TimeSpan CodesKept = TimeSpan.FromDays(1);

    public async Task Clean(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var codesBefore = now - CodesKept;
        await using var session = documents.LightweightSession();
        session.DeleteWhere<AuthorizationCode>(code => code.ExpiresAt < codesBefore);
        session.DeleteWhere<WebSession>(web => web.ExpiresAt < now);
        session.DeleteWhere<OneTimeLink>(link => link.ExpiresAt < now);
        await session.SaveChangesAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Clean(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or Marten.Exceptions.MartenCommandException)
            {
                log.LogWarning(e, "Expired codes and sessions could not be deleted; trying again in {Interval}", Interval);
            }
        }
    }
}
