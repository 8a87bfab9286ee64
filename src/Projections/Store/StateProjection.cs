using Domain;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace Projections.Store;

/// <summary>Teaches Marten to fold any domain state, so that the domain never has to know Marten.</summary>
public sealed class StateProjection<TState> : SingleStreamProjection<TState, string>
    where TState : State<TState>, new()
{
    public override TState Evolve(TState? state, string id, IEvent e) => (state ?? new TState { Id = id }).Evolve(e.Data);
}
