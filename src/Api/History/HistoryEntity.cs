using Api.Rendering;
using Marten;
using Projections.Accounts;
using Projections.History;

namespace Api.History;

/// <summary>The API's HistoryEntry: an event, told to somebody whom it concerns.</summary>
public sealed record HistoryEntity(
    long Position,
    DateTimeOffset At,
    string Event,
    string Words,
    string About,
    string? ActorId,
    string? ActorName,
    string App,
    string Request,
    string? Cause,
    string? Reason,
    string? Place
)
{
    /// <summary>With the names that accounts and apps have now: two round trips for any number of entries.</summary>
    public static async Task<IReadOnlyList<HistoryEntity>> Of(
        IReadOnlyList<HistoryEntry> entries,
        IQuerySession session,
        Apps apps,
        CancellationToken ct
    )
    {
        var people = await session.Profiles([.. entries.Select(entry => entry.Actor).OfType<string>().Distinct()], ct);
        var names = people.ToDictionary(profile => profile.Id, profile => profile.Name, StringComparer.Ordinal);
        var known = await apps([.. entries.Select(entry => entry.App).Distinct()], ct);
        return
        [
            .. entries.Select(entry => new HistoryEntity(
                entry.Position,
                entry.At,
                entry.Name,
                entry.Words,
                entry.About,
                entry.Actor,
                entry.Actor is { } actor ? names.GetValueOrDefault(actor) : null,
                known.TryGetValue(entry.App, out var app) ? app.Name : entry.App,
                entry.Request,
                entry.Cause,
                entry.Reason,
                entry.Place
            )),
        ];
    }
}
