using System.Runtime.CompilerServices;
using Projections.History;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Timelines;

namespace Projections.Audit;

/// <summary>Whether every store is what the log says, and the log what was signed of it.</summary>
/// <param name="homes">Null where there is no Redis.</param>
/// <param name="search">Null where PostgreSQL searches, in read models.</param>
/// <param name="repairs">Null where what differs is to be left as it is.</param>
public sealed class StoreAudit(
    ReadStore store,
    ReadModelAudit rows,
    Positions positions,
    HomeAudit? homes,
    ElasticAudit? search,
    Repairs? repairs = null
)
{
    /// <summary>What can be audited alone.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. ReadModels.Projections, HomeFanOut.ConsumerName, SearchIndexing.ConsumerName, LogAudit.Name];

    /// <summary>What differs, how far it has come, and last an <see cref="AuditResult"/>.</summary>
    /// <param name="only">One of <see cref="Names"/>; null for all.</param>
    /// <param name="since">
    /// Only rows that events after this position concern, folded along the trail; homes, what Elasticsearch holds and the tree are not
    /// looked at then. 0 for all.
    /// </param>
    public async IAsyncEnumerable<AuditNews> Run(string? only, [EnumeratorCancellation] CancellationToken ct, long since = 0)
    {
        var (differences, repaired, state) = (0L, 0L, (StateDigest?)null);
        foreach (var audited in Stores(only, since))
        {
            var repairable = repairs is null ? null : audited as IRepairableStore;
            var wrong = new HashSet<(string Store, string Key)>();
            await foreach (var news in audited.Compare(ct))
            {
                if (news is StateDigest digest)
                {
                    state = digest;
                    continue;
                }
                if (news is Difference difference && repairable is not null)
                    wrong.Add((difference.Store, difference.Key));
                else if (news is Difference)
                    differences++;
                yield return news;
            }
            if (wrong.Count == 0)
                continue;
            await foreach (var news in repairable!.Repair(wrong, repairs!, ct))
            {
                differences += news is Difference ? 1 : 0;
                repaired += news is Mended ? 1 : 0;
                yield return news;
            }
        }
        yield return new AuditResult(state?.Position, state?.Digest.ToString(), differences, repaired, Complete: true);
    }

    IEnumerable<IAuditedStore> Stores(string? only, long since)
    {
        var models = ReadModels.All.Where(model => only is null || model.Name == only).ToList();
        if (models.Count > 0)
            yield return new AuditedRows(rows, models, positions, since);
        if ((only ?? TrailProjection.ConsumerName) == TrailProjection.ConsumerName)
            yield return new AuditedTrail(store, since);
        if (since > 0)
            yield break;
        if (homes is not null && (only ?? HomeFanOut.ConsumerName) == HomeFanOut.ConsumerName)
            yield return new AuditedHomes(homes, store, positions);
        if (search is not null && (only ?? SearchIndexing.ConsumerName) == SearchIndexing.ConsumerName)
            yield return new AuditedSearch(search, store, positions);
        if ((only ?? LogAudit.Name) == LogAudit.Name)
            yield return new LogAudit(store);
    }
}
