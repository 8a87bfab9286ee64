using Domain.Accounts;

namespace Domain.Markers;

/// <param name="LastRead">The id of the post or notification.</param>
public sealed record MarkerMoved(AccountId Account, MarkedTimeline Timeline, string LastRead);

/// <summary>Of which it is kept how far one has read.</summary>
public enum MarkedTimeline
{
    Home,
    Notifications,
}
