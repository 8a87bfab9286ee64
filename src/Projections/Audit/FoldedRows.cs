using JasperFx.Events;
using Projections.Store;

namespace Projections.Audit;

/// <summary>The rows of one read model as the log alone gives them.</summary>
sealed class FoldedRows(IReadModel model, long position)
{
    readonly Dictionary<string, object> rows = new(StringComparer.Ordinal);

    public IReadModel Model => model;

    public IReadOnlyDictionary<string, object> Rows => rows;

    /// <summary>Events after the read model's own position are not its business yet.</summary>
    public void Add(IEvent e)
    {
        if (e.Sequence > position)
            return;
        foreach (var id in model.RowsOf(e.Data))
            if (model.Evolve(rows.GetValueOrDefault(id), id, e) is { } row)
                rows[id] = row;
            else
                rows.Remove(id);
    }
}
