using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Marten;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Projections.Audit;

/// <summary>
/// Folds the whole log anew and compares every row of every read model with what is stored. Each read model is compared as
/// of its own position, so that a server may go on meanwhile.
/// </summary>
public sealed class ReadModelAudit(ReadStore store, DataKeys keys)
{
    /// <param name="models">Which read models.</param>
    /// <param name="progress">Told the position that the fold has come to, now and then.</param>
    /// <param name="ct">Ends it early.</param>
    public async IAsyncEnumerable<Difference> Differences(
        IReadOnlyCollection<IReadModel> models,
        IProgress<long>? progress,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await keys.LoadAll(ct);
        await using var snapshot = await LogSnapshot.Take(store, ct);
        var folded = models.Select(model => new FoldedRows(model, snapshot.Positions.GetValueOrDefault(model.Name))).ToList();
        var end = models.Max(model => snapshot.Positions.GetValueOrDefault(model.Name));
        await foreach (var e in snapshot.Events(end, ct))
        {
            foreach (var rows in folded)
                rows.Add(e);
            if (e.Sequence % 1_000 == 0)
                progress?.Report(e.Sequence);
        }
        foreach (var rows in folded)
        {
            var differences = await Compare(rows, snapshot, ct);
            if (differences.Count == 0)
                continue;
            var events = new EventsBehind(rows.Model, store.Json, differences);
            await foreach (var e in snapshot.Events(snapshot.Positions.GetValueOrDefault(rows.Model.Name), ct))
                events.Add(e);
            foreach (var difference in differences)
                yield return difference with
                {
                    Event = events.Of(difference),
                };
        }
    }

    async Task<IReadOnlyList<Difference>> Compare(FoldedRows folded, LogSnapshot snapshot, CancellationToken ct)
    {
        var differences = new List<Difference>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (id, json) in snapshot.Rows(store.TableOf(folded.Model), ct))
        {
            seen.Add(id);
            if (folded.Rows.TryGetValue(id, out var row))
                differences.AddRange(Fields(folded.Model.Name, id, store.Json(row), (JsonObject)JsonNode.Parse(json)!));
            else
                differences.Add(new(folded.Model.Name, id, "", null, json, null));
        }
        foreach (var (id, row) in folded.Rows)
            if (!seen.Contains(id))
                differences.Add(new(folded.Model.Name, id, "", store.Json(row).ToJsonString(), null, null));
        return differences;
    }

    static IEnumerable<Difference> Fields(string model, string id, JsonObject expected, JsonObject found) =>
        from field in expected.Select(x => x.Key).Union(found.Select(x => x.Key))
        where !JsonNode.DeepEquals(expected[field], found[field])
        select new Difference(model, id, field, expected[field]?.ToJsonString(), found[field]?.ToJsonString(), null);
}
