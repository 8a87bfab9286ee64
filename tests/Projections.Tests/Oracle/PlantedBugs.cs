using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Tests.Oracle;

/// <summary>Bugs as people make them, each in one read model: an oracle that misses one is not worth much.</summary>
static class PlantedBugs
{
    public static readonly Dictionary<string, (string Model, Wrong Evolve)> All = new([
        .. PlantedPostBugs.All,
        .. PlantedQuoteBugs.All,
        .. PlantedPeopleBugs.All,
        .. PlantedSearchBugs.All,
    ]);

    public delegate object? Wrong(object? row, string id, IEvent e, Func<object?> right);

    /// <summary>A row stays as it was by an event of this kind.</summary>
    public static (string Model, Wrong Evolve) Ignores<TEvent>(string model) =>
        (model, (row, _, e, right) => e.Data is TEvent ? row : right());

    public sealed class Buggy(IReadModel right, Wrong wrong) : IReadModel
    {
        public string Name => right.Name;

        public Type RowType => right.RowType;

        public int Revision => right.Revision;

        public IReadOnlyList<string> RowsOf(object @event) => right.RowsOf(@event);

        public object? Evolve(object? row, string id, IEvent e) => wrong(row, id, e, () => right.Evolve(row, id, e));

        public void Store(IDocumentOperations session, object row) => right.Store(session, row);

        public void Delete(IDocumentOperations session, string id) => right.Delete(session, id);
    }
}
