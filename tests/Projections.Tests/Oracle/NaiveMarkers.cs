using Domain.Accounts;
using Domain.Markers;
using JasperFx.Events;
using Projections.Markers;

namespace Projections.Tests.Oracle;

/// <summary>How far each has read at the end of a past, and how often that was said; of the erased nothing.</summary>
static class NaiveMarkers
{
    public static IEnumerable<string> Faults(
        IReadOnlyList<IEvent> events,
        IReadOnlySet<AccountId> erased,
        IReadOnlyDictionary<string, object> rows
    )
    {
        var moves = events.Where(e => e.Data is MarkerMoved m && !erased.Contains(m.Account)).ToLookup(e => e.StreamKey!);
        if (rows.Values.OfType<ReadPlace>().Count() != moves.Count)
            yield return $"markers: expected {moves.Count}, found {rows.Values.OfType<ReadPlace>().Count()}";
        foreach (var stream in moves)
        {
            var expected = (((MarkerMoved)stream.Last().Data).LastRead, stream.Count(), stream.Last().Timestamp);
            var found = rows.GetValueOrDefault($"markers {stream.Key}") is ReadPlace place
                ? (place.LastRead, place.Moves, place.At)
                : ("", 0, default);
            if (expected != found)
                yield return $"{stream.Key}: expected {expected}, found {found}";
        }
    }
}
