using Domain.Accounts;
using Domain.Markers;

namespace Projections.Markers;

/// <summary>How far an account has read a timeline.</summary>
/// <param name="Id"><see cref="Key"/>.</param>
/// <param name="LastRead">The id of the post or notification.</param>
/// <param name="Moves">How often the marker was moved.</param>
/// <param name="At">When it was moved last.</param>
public sealed record ReadPlace(string Id, string LastRead, int Moves, DateTimeOffset At)
{
    public static string Key(AccountId account, MarkedTimeline timeline) => Marker.Stream(account, timeline);
}
