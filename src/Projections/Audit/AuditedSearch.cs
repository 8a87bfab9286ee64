using System.Runtime.CompilerServices;
using Domain.Posts;
using Marten;
using Projections.Search.Elastic;
using Projections.Store;

namespace Projections.Audit;

/// <summary>The indices in Elasticsearch, held against what the read models say may be found.</summary>
sealed class AuditedSearch(ElasticAudit audit, ReadStore store, Positions positions) : IRepairableStore
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly HashSet<string> people = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<AuditNews> Compare([EnumeratorCancellation] CancellationToken ct)
    {
        await using var session = store.Session();
        await foreach (var found in audit.Differences(() => Settled(ct), ct))
        {
            if (!found.IsPost)
                people.Add(found.Id);
            yield return await Told(found, session, ct);
        }
        yield return new Reached(SearchIndexing.ConsumerName, 1);
    }

    public async IAsyncEnumerable<AuditNews> Repair(
        IReadOnlyCollection<(string Store, string Key)> wrong,
        Repairs repairs,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var session = store.Session();
        foreach (var ids in wrong.Select(one => one.Key).GroupBy(people.Contains))
        {
            await repairs.Search!.Write(isPost: !ids.Key, [.. ids], ct);
            var left = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var found in audit.DifferencesOf(isPost: !ids.Key, [.. ids], () => Settled(ct), ct))
            {
                left.Add(found.Id);
                yield return await Told(found, session, ct);
            }
            foreach (var id in ids.Except(left))
                yield return new Mended(SearchIndexing.ConsumerName, id);
        }
    }

    static async Task<Difference> Told(IndexDifference found, IQuerySession session, CancellationToken ct) =>
        new(
            SearchIndexing.ConsumerName,
            found.Id,
            "",
            found.Expected,
            found.Found,
            found.IsPost ? await session.EventBehind(PostId.Parse(found.Id, provider: null), ct) : null
        );

    async Task Settled(CancellationToken ct) =>
        await positions.Reach(await positions.Newest(ct), [SearchIndexing.ConsumerName], Patience, ct);
}
