using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Projections.History;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Projections.Audit;

/// <summary>
/// Folds the whole log anew and compares every row of every read model with what is stored. Each read model is compared as
/// of its own position, so that a server may go on meanwhile; the digest is of them all at the end of the log.
/// </summary>
/// <param name="rowsInMemory">
/// How many rows are held at once, of all read models together: where there are more, the log is read several times, each time for
/// the rows of another range.
/// </param>
public sealed class ReadModelAudit(ReadStore store, DataKeys keys, int rowsInMemory = ReadModelAudit.RowsInMemory)
{
    /// <summary>What tells of its progress.</summary>
    public const string Name = "read_models";

    /// <summary>Some hundred megabytes.</summary>
    public const int RowsInMemory = 500_000;

    const int EventsToTell = 1_000;
    const int RowsAtOnce = 1_000;

    /// <summary>What differs, and last the digest where all read models are looked at.</summary>
    public async IAsyncEnumerable<AuditNews> Run(
        IReadOnlyCollection<IReadModel> models,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await keys.LoadAll(ct);
        await using var snapshot = await LogSnapshot.Take(store, ct);
        var (from, upTo) = (models.Min(snapshot.PositionOf), models.Max(snapshot.PositionOf));
        var isWhole = models.Count == ReadModels.All.Count;
        var tree = new StateTree(store);
        var stored = await snapshot.Count(models.Select(store.TableOf), ct);
        var ranges = new Stack<RowRange>(RowRange.Of(stored, rowsInMemory).Reverse());
        while (ranges.TryPop(out var range))
        {
            var folded = models
                .Select(model => (Rows: new FoldedRows(model, range), Position: snapshot.PositionOf(model)))
                .ToArray();
            var fits = true;
            await foreach (var e in snapshot.Events(0, upTo, ct))
            {
                foreach (var (rows, position) in folded)
                    if (e.Sequence <= position)
                        rows.Add(e);
                fits = !range.CanBeHalved || folded.Sum(one => one.Rows.Rows.Count) <= rowsInMemory;
                if (!fits)
                    break;
                if (e.Sequence % EventsToTell == 0)
                    yield return new Reached(Name, range.Before + range.Share * e.Sequence / upTo);
            }
            if (!fits)
            {
                foreach (var half in range.Halves.Reverse())
                    ranges.Push(half);
                continue;
            }
            foreach (var (rows, _) in folded)
            await foreach (var difference in Compare(rows, snapshot, ct))
                yield return difference;
            if (!isWhole)
                continue;
            await foreach (var e in snapshot.Events(from, snapshot.End, ct))
            foreach (var (rows, position) in folded)
                if (e.Sequence > position)
                    rows.Add(e);
            tree.Add(folded.Select(one => one.Rows));
        }
        yield return new Reached(Name, 1);
        if (isWhole)
            yield return new StateDigest(snapshot.End, tree.Root);
    }

    /// <summary>
    /// The same of those rows alone that events after a position concern: what else there is of them is found along the trail, so that
    /// the log before is not read. It takes the trail's word for what concerns them: without this, nothing is taken on trust.
    /// </summary>
    public async IAsyncEnumerable<AuditNews> RunSince(
        IReadOnlyCollection<IReadModel> models,
        long since,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var snapshot = await LogSnapshot.Take(store, ct);
        var trails = new Trails(store);
        var trailed = snapshot.Positions.GetValueOrDefault(TrailProjection.ConsumerName);
        var concerned = models.ToDictionary(model => model, _ => new HashSet<string>(StringComparer.Ordinal));
        await foreach (var e in snapshot.Events(since, models.Max(snapshot.PositionOf), ct))
        foreach (var model in models.Where(model => e.Sequence <= snapshot.PositionOf(model)))
            concerned[model].UnionWith(model.RowsOf(e.Data));
        var (done, all) = (0L, Math.Max(1, concerned.Values.Sum(ids => (long)ids.Count)));
        foreach (var (model, ids) in concerned)
        foreach (var some in ids.Chunk(RowsAtOnce))
        {
            var (folded, position) = (new FoldedRows(model, new NamedRows(some.ToHashSet())), snapshot.PositionOf(model));
            Mark[] marks = [.. some.Select(Mark.OfRow)];
            await foreach (var e in trails.Follow(snapshot.Session, marks, Math.Min(trailed, position), int.MaxValue, ct))
                folded.Add(e);
            await foreach (var e in snapshot.Events(trailed, position, ct))
                folded.Add(e);
            await foreach (var difference in Compare(folded, snapshot, ct))
                yield return difference;
            done += some.Length;
            yield return new Reached(Name, (double)done / all);
        }
    }

    /// <summary>What differs of some rows of one read model.</summary>
    internal async Task<IReadOnlyList<Difference>> Compare(IReadModel model, IReadOnlySet<string> ids, CancellationToken ct)
    {
        await using var snapshot = await LogSnapshot.Take(store, ct);
        var folded = new FoldedRows(model, new NamedRows(ids));
        await foreach (var e in snapshot.Events(0, snapshot.PositionOf(model), ct))
            folded.Add(e);
        return await Compare(folded, snapshot, ct).ToListAsync(ct);
    }

    async IAsyncEnumerable<Difference> Compare(
        FoldedRows folded,
        LogSnapshot snapshot,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var differences = new List<Difference>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (model, table) = (folded.Model, store.TableOf(folded.Model));
        await foreach (var (id, json) in snapshot.Rows(model, table, folded.Selection, ct))
        {
            seen.Add(id);
            if (folded.Rows.TryGetValue(id, out var row))
                differences.AddRange(Fields(model.Name, id, store.Json(row), (JsonObject)JsonNode.Parse(json)!));
            else
                differences.Add(new(model.Name, id, "", null, json, null));
        }
        foreach (var (id, row) in folded.Rows)
            if (!seen.Contains(id))
                differences.Add(new(model.Name, id, "", store.Json(row).ToJsonString(), null, null));
        if (differences.Count == 0)
            yield break;
        var events = new EventsBehind(model, store.Json, differences);
        await foreach (var e in snapshot.Events(0, snapshot.PositionOf(model), ct))
            events.Add(e);
        foreach (var difference in differences)
            yield return difference with
            {
                Event = events.Of(difference),
            };
    }

    static IEnumerable<Difference> Fields(string model, string id, JsonObject expected, JsonObject found) =>
        from field in expected.Select(x => x.Key).Union(found.Select(x => x.Key))
        where !JsonNode.DeepEquals(expected[field], found[field])
        select new Difference(model, id, field, expected[field]?.ToJsonString(), found[field]?.ToJsonString(), null);
}
