using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace Projections.Store;

/// <summary>
/// A read model: rows that are functions of the events which concern them. A subclass says which rows an event concerns,
/// and how a row changes by it; nothing else may go into a row, so that a rebuild and an audit get the same one.
/// </summary>
/// <typeparam name="TRow">A document with a string <c>Id</c>.</typeparam>
public abstract class ReadModel<TRow> : MultiStreamProjection<TRow, string>, IReadModel
    where TRow : class
{
    readonly Dictionary<Type, Func<object, IReadOnlyList<string>>> keys = [];

    protected ReadModel(string name)
    {
        Name = name;
    }

    public Type RowType => typeof(TRow);

    public virtual int Revision => 1;

    /// <summary>The ids of the rows that an event concerns; none for most.</summary>
    public IReadOnlyList<string> RowsOf(object @event) => keys.TryGetValue(@event.GetType(), out var of) ? of(@event) : [];

    void IReadModel.Store(IDocumentOperations session, object row) => session.Store((TRow)row);

    void IReadModel.Delete(IDocumentOperations session, string id) => session.Delete<TRow>(id);

    object? IReadModel.Evolve(object? row, string id, IEvent e) => Evolve((TRow?)row, id, e);

    /// <summary>Says which rows an event of this type concerns, each named once.</summary>
    protected void Concerns<TEvent>(Func<TEvent, IReadOnlyList<string>> rows)
        where TEvent : notnull
    {
        keys.Add(typeof(TEvent), e => rows((TEvent)e));
        Identities(rows);
    }
}

/// <summary>A read model of any row, for the audit, which folds and repairs them all alike.</summary>
public interface IReadModel
{
    string Name { get; }

    Type RowType { get; }

    /// <summary>To be raised where rows of the same shape are to say something else of events that are there.</summary>
    int Revision { get; }

    IReadOnlyList<string> RowsOf(object @event);

    /// <summary>The row after one more event; null when there is none, or no longer.</summary>
    object? Evolve(object? row, string id, IEvent e);

    /// <summary>Writes a row when the session is saved, whatever stands in its place.</summary>
    void Store(IDocumentOperations session, object row);

    /// <summary>Removes a row when the session is saved.</summary>
    void Delete(IDocumentOperations session, string id);
}
