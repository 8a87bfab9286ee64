using System.Collections.Concurrent;
using System.Security.Claims;
using Api.Auth.OAuth;
using Api.Auth.Sessions;
using Domain;
using Domain.Credentials;
using Marten;
using Marten.Exceptions;
using Npgsql;

namespace Api.Auth.Bearer;

/// <summary>
/// Notes when and from where tokens are used, for their owners to look at: once an hour each, by and by, and never while a request
/// waits for it.
/// </summary>
public sealed class TokenUses(IDocumentStore documents, TimeProvider clock, ILogger<TokenUses> log) : BackgroundService
{
    const int MostWaiting = 10_000;
    static readonly TimeSpan NotedEvery = TimeSpan.FromHours(1);
    static readonly TimeSpan WrittenEvery = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<string, Use> waiting = new(StringComparer.Ordinal);

    public void Note(ClaimsPrincipal caller, HttpContext http)
    {
        var now = clock.GetUtcNow();
        if (
            caller.Identity is TokenIdentity token
            && caller.MaybeAccountId is { } account
            && waiting.Count < MostWaiting
            && token.IsNews(now, NotedEvery)
        )
            waiting[caller.TokenId!] = new(now, Place.Of(http, account));
    }

    /// <summary>Writes what waits. A token that was revoked meanwhile is not written back.</summary>
    public async Task Write(CancellationToken ct)
    {
        var uses = waiting.ToArray();
        if (uses.Length == 0)
            return;
        await using var session = documents.LightweightSession();
        foreach (var token in await session.LoadManyAsync<AccessToken>(ct, uses.Select(use => use.Key)))
            if (waiting.TryGetValue(token.Id, out var use))
                session.Update(token with { UsedAt = use.At, Place = use.Place });
        await session.SaveChangesAsync(ct);
        foreach (var use in uses)
            waiting.TryRemove(use);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WrittenEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await Write(stoppingToken);
            }
            catch (NonExistentDocumentException) { } // revoked just now: the next time it is not among them
            catch (Exception e) when (e is NpgsqlException or TimeoutException or MartenCommandException)
            {
                log.LogWarning(e, "When tokens were used could not be noted; trying again in {Interval}", WrittenEvery);
            }
    }

    sealed record Use(DateTimeOffset At, Personal<SignInPlace> Place);
}
