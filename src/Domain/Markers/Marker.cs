using Domain.Accounts;

namespace Domain.Markers;

/// <summary>How far an account has read a timeline, as its apps say to each other.</summary>
public sealed record Marker : State<Marker>
{
    /// <summary>The id of the post or notification; null before the first.</summary>
    public string? LastRead { get; init; }

    /// <summary>How often it was moved.</summary>
    public int Version { get; init; }

    public static string Stream(AccountId account, MarkedTimeline timeline) => $"marker/{account}/{Name(timeline)}";

    public override Marker Evolve(object @event) =>
        @event is MarkerMoved e ? this with { LastRead = e.LastRead, Version = Version + 1 } : this;

    static string Name(MarkedTimeline timeline) => timeline is MarkedTimeline.Home ? "home" : "notifications";
}
