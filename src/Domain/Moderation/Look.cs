namespace Domain.Moderation;

/// <summary>One look at the past of somebody else.</summary>
public sealed record Look : State<Look>
{
    public bool WasTaken { get; init; }

    public static string Stream(LookId id) => $"look/{id}";

    public override Look Evolve(object @event) => @event is PastLookedAt ? this with { WasTaken = true } : this;
}
