using System.Collections.Concurrent;
using Domain.Accounts;
using Marten;

namespace Api.Auth.Users;

/// <summary>Notes that a throwaway account is used, once an hour at most, before it gives a command.</summary>
sealed class ThrowawayUses(RequestDelegate next, IDocumentStore documents, TimeProvider clock)
{
    const int Most = 10_000;

    static readonly TimeSpan Precision = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<AccountId, DateTimeOffset> noted = new();

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.User.IsThrowaway && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            await Note(http.User.AccountId, http.RequestAborted);
        await next(http);
    }

    async Task Note(AccountId account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (noted.TryGetValue(account, out var before) && now - before < Precision)
            return;
        await using var session = documents.LightweightSession();
        session.Store(new ThrowawayUse(account.ToString(), now));
        await session.SaveChangesAsync(ct);
        if (noted.Count >= Most)
            noted.Clear();
        noted[account] = now;
    }
}
