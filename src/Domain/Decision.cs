using System.Collections;
using System.Runtime.CompilerServices;

namespace Domain;

/// <summary>A command's answer: events to append, or the name of the rule that refused it. Never an exception.</summary>
[CollectionBuilder(typeof(Decision), nameof(Accept))]
public sealed record Decision(IReadOnlyList<object> Events, string? RefusedBy = null) : IEnumerable<object>
{
    public static Decision Accept(ReadOnlySpan<object> events) => new(events.ToArray());

    public static Decision Refuse(string rule) => new([], rule);

    /// <summary>
    /// Both halves: what to append, and what the caller is told, folded on at once so that no read model is awaited.
    /// </summary>
    public (IReadOnlyList<object> Events, Outcome<TState> Outcome) On<TState>(TState state)
        where TState : State<TState>, new() =>
        (Events, new(Events.Aggregate(state, (folded, @event) => folded.Evolve(@event)), RefusedBy));

    public IEnumerator<object> GetEnumerator() => Events.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The state after the command, and the rule that refused it if one did.</summary>
public sealed record Outcome<TState>(TState State, string? RefusedBy);
