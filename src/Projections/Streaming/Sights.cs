using Domain.Accounts;
using Marten;
using Projections.Viewing;

namespace Projections.Streaming;

/// <summary>A sight for each of many viewers, who all learn in one round trip.</summary>
sealed class Sights(IQuerySession session)
{
    readonly DateTimeOffset now = DateTimeOffset.UtcNow;

    // whoever is not signed in is known by the id of nobody
    readonly Dictionary<AccountId, Sight> timelines = [];
    readonly Dictionary<AccountId, Sight> all = [];

    /// <summary>What a viewer sees of timelines.</summary>
    public Sight Timeline(AccountId? viewer) => timelines[viewer.GetValueOrDefault()];

    /// <summary>What a viewer may see at all.</summary>
    public Sight Of(AccountId? viewer) => all[viewer.GetValueOrDefault()];

    public async Task Learn(IEnumerable<AccountId?> viewers, IReadOnlyCollection<string> accounts, CancellationToken ct)
    {
        foreach (var viewer in viewers)
        {
            timelines.TryAdd(viewer.GetValueOrDefault(), Sight.OfTimeline(session, viewer, now));
            all.TryAdd(viewer.GetValueOrDefault(), Sight.Of(session, viewer, now));
        }
        await Sight.Learn(session, [.. timelines.Values, .. all.Values], accounts, ct);
    }
}
