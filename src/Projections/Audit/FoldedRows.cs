using JasperFx.Events;
using Projections.Store;

namespace Projections.Audit;

/// <summary>Rows of one read model as the log alone gives them.</summary>
/// <param name="selection">Which of its rows.</param>
sealed class FoldedRows(IReadModel model, IRowSelection selection)
{
    readonly Dictionary<string, object> rows = new(StringComparer.Ordinal);

    public IReadModel Model => model;

    public IRowSelection Selection => selection;

    public IReadOnlyDictionary<string, object> Rows => rows;

    public void Add(IEvent e)
    {
        foreach (var id in model.RowsOf(e.Data))
            if (!selection.Holds(model.Name, id))
                continue;
            else if (model.Evolve(rows.GetValueOrDefault(id), id, e) is { } row)
                rows[id] = row;
            else
                rows.Remove(id);
    }
}
