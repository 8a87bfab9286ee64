namespace Domain;

/// <summary>What one stream's events add up to: the only input a decision may trust.</summary>
public abstract record State<TSelf>
    where TSelf : State<TSelf>, new()
{
    /// <summary>The key of the stream it was folded from.</summary>
    public string Id { get; init; } = "";

    /// <summary>The state after one more event; events it does not know leave it unchanged.</summary>
    public abstract TSelf Evolve(object @event);

    public static TSelf Fold(IEnumerable<object> events) =>
        events.Aggregate(new TSelf(), (state, @event) => state.Evolve(@event));
}
