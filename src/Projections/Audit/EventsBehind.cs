using System.Text.Json.Nodes;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Audit;

/// <summary>
/// Finds the event behind each difference: folds once more the few rows that differ, and notes which event last changed
/// the field, or made or ended the row.
/// </summary>
sealed class EventsBehind(IReadModel model, Func<object, JsonObject> json, IEnumerable<Difference> differences)
{
    readonly Dictionary<string, object?> rows = differences
        .Select(x => x.Key)
        .Distinct()
        .ToDictionary(id => id, _ => (object?)null);
    readonly Dictionary<(string Id, string Field), EventBehind> behind = [];

    public void Add(IEvent e)
    {
        foreach (var id in model.RowsOf(e.Data))
        {
            if (!rows.TryGetValue(id, out var before))
                continue;
            var after = model.Evolve(before, id, e);
            rows[id] = after;
            Note(id, before, after, new(e.Sequence, e.EventTypeName, e.StreamKey!));
        }
    }

    public EventBehind? Of(Difference difference) => behind.GetValueOrDefault((difference.Key, difference.Field));

    void Note(string id, object? before, object? after, EventBehind e)
    {
        if (before is null != after is null)
            behind[(id, "")] = e;
        var (then, now) = (before is null ? [] : json(before), after is null ? [] : json(after));
        foreach (var field in then.Select(x => x.Key).Union(now.Select(x => x.Key)))
            if (!JsonNode.DeepEquals(then[field], now[field]))
                behind[(id, field)] = e;
    }
}
