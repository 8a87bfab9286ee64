namespace Domain.Relationships;

/// <summary>That one does not want to hear of somebody for a while, or at all.</summary>
/// <param name="HidesNotifications">Nor be rung by what they do.</param>
/// <param name="Until">Null is for good.</param>
public sealed record Mute(bool HidesNotifications, DateTimeOffset? Until)
{
    /// <summary>It ends by the clock alone, so that a replay finds it as over as it was.</summary>
    public bool IsInForce(DateTimeOffset now) => Until is not { } until || until > now;
}
