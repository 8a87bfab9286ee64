using Domain.Accounts;
using Domain.Posts;

namespace Domain.Markers;

/// <summary>Says how far one has read, also where that is less far than before: what was said last holds.</summary>
/// <param name="LastRead">The id of a post, or of a notification, which look alike; it need not be there any more.</param>
public sealed record MoveMarker(AccountId Account, MarkedTimeline Timeline, PostId LastRead)
{
    public string Stream => Marker.Stream(Account, Timeline);

    public Decision Decide(Marker self) =>
        self.LastRead == LastRead.ToString()
            ? [] // said twice, true once
            : [new MarkerMoved(Account, Timeline, LastRead.ToString())];
}
