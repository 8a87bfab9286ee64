using System.Collections.Concurrent;
using System.Security.Claims;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Domain.Accounts;
using Marten;
using Projections.Accounts;

namespace Api.Auth.Bearer;

/// <summary>
/// Who holds which token, remembered in the process. It remembers only while <see cref="TokenRevocationListener"/> hears of
/// every revocation; at other times each request asks PostgreSQL.
/// </summary>
public sealed class TokenCache(IDocumentStore documents, AuthSettings settings)
{
    const int MaxEntries = 100_000;

    readonly ConcurrentDictionary<string, Entry> entries = new();
    readonly Lock gate = new();
    long generation; // rises with each revocation: what was loaded before it may be out of date
    volatile bool isTrusted;

    /// <summary>The caller that a token stands for; null when it is not, or no longer, a token.</summary>
    public Task<ClaimsPrincipal?> Find(string secret, CancellationToken ct) => FindById(Secret.Hash(secret), ct);

    /// <inheritdoc cref="Find"/>
    /// <param name="id">The token's hash.</param>
    public async Task<ClaimsPrincipal?> FindById(string id, CancellationToken ct)
    {
        if (isTrusted && entries.TryGetValue(id, out var known))
            return known.Caller;
        var before = Volatile.Read(ref generation);
        await using var session = documents.QuerySession();
        if (await session.LoadAsync<AccessToken>(id, ct) is not { } token)
            return null;
        var account = token.AccountId is null
            ? null
            : await session.Events.AggregateStreamAsync<Account>(
                Account.Stream(AccountId.Parse(token.AccountId, null)),
                token: ct
            );
        var isConfirmed =
            !settings.SendsMail
            || token.AccountId is null
            || account is { IsThrowaway: true } // it has no address
            || await session.LoadAsync<User>(token.AccountId, ct) is { ConfirmedAt: not null };
        var entry = new Entry(token, new(new TokenIdentity(token, account, isConfirmed)));
        Remember(entry, before);
        return entry.Caller;
    }

    /// <summary>Told each announcement of <see cref="Tokens.RevocationChannel"/>.</summary>
    public event Action<string>? Ended;

    /// <summary>Which of some tokens may be used still, by their ids; asks PostgreSQL, and not what is remembered.</summary>
    public async Task<IReadOnlySet<string>> Held(IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        await using var session = documents.QuerySession();
        var tokens = await session.LoadManyAsync<AccessToken>(ct, ids);
        string[] accounts = [.. tokens.Select(token => token.AccountId).OfType<string>()];
        var shutOut = (await session.HiddenAmong(accounts, ct)).Select(profile => profile.Id).ToHashSet(StringComparer.Ordinal);
        return tokens
            .Where(token => token.AccountId is null || !shutOut.Contains(token.AccountId))
            .Select(token => token.Id)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Forgets what an announcement of <see cref="Tokens.RevocationChannel"/> concerns.</summary>
    public void Evict(string announcement)
    {
        lock (gate)
        {
            Volatile.Write(ref generation, generation + 1);
            if (Tokens.AccountIn(announcement) is not { } account)
                entries.TryRemove(announcement, out _);
            else
                foreach (var (id, entry) in entries)
                    if (entry.Token.AccountId == account)
                        entries.TryRemove(id, out _);
        }
        Ended?.Invoke(announcement);
    }

    /// <summary>From now on every revocation is heard of; what is remembered from before may have missed one.</summary>
    public void Trust() => Restart(trusted: true);

    /// <summary>Revocations may go unheard from now on.</summary>
    public void Distrust() => Restart(trusted: false);

    void Restart(bool trusted)
    {
        lock (gate)
        {
            isTrusted = trusted;
            Volatile.Write(ref generation, generation + 1);
            entries.Clear();
        }
    }

    void Remember(Entry entry, long loadedIn)
    {
        lock (gate)
        {
            if (!isTrusted || loadedIn != generation)
                return;
            if (entries.Count >= MaxEntries)
                entries.Clear();
            entries[entry.Token.Id] = entry;
        }
    }

    sealed record Entry(AccessToken Token, ClaimsPrincipal Caller);
}
