using System.Collections.Concurrent;
using Marten;

namespace Api.Auth.OAuth;

/// <summary>
/// What apps call themselves, by id. Apps never change, so what was once read stays; the cache is bounded, since anyone may
/// register one.
/// </summary>
public sealed class AppNames(IDocumentStore documents)
{
    const int MaxCached = 10_000;

    readonly ConcurrentDictionary<string, (string Name, string? Website)?> cache = new(StringComparer.Ordinal);

    /// <summary>Ids of no app are left out.</summary>
    public async Task<IReadOnlyDictionary<string, (string Name, string? Website)>> Of(
        IReadOnlyCollection<string> ids,
        CancellationToken ct
    )
    {
        string[] unknown = [.. ids.Where(id => !cache.ContainsKey(id))];
        if (unknown.Length > 0)
            await Load(unknown, ct);
        return ids.Select(id => (Id: id, Name: cache.GetValueOrDefault(id)))
            .Where(app => app.Name is not null)
            .ToDictionary(app => app.Id, app => app.Name!.Value, StringComparer.Ordinal);
    }

    // with the server's session: the role of queries sees no app, whose rows hold a secret's hash
    async Task Load(string[] ids, CancellationToken ct)
    {
        await using var session = documents.QuerySession();
        var apps = (await session.LoadManyAsync<OAuthApp>(ct, ids)).ToDictionary(app => app.Id, StringComparer.Ordinal);
        if (cache.Count + ids.Length > MaxCached)
            cache.Clear();
        foreach (var id in ids)
            cache[id] = apps.TryGetValue(id, out var app) ? (app.Name, app.Website) : null;
    }
}
