using Projections.Notifications;
using Projections.Viewing;

namespace Projections.Streaming;

/// <summary>Something that a listener is told, because it may see it.</summary>
/// <param name="Position">Of the event in the log.</param>
public abstract record News(long Position, Listener To)
{
    /// <summary>A status came to a timeline.</summary>
    public sealed record Update(long Position, Listener To, Shown Shown) : News(Position, To);

    /// <summary>A status on a timeline was edited.</summary>
    public sealed record Edit(long Position, Listener To, Shown Shown) : News(Position, To);

    /// <summary>A status is on a timeline no longer.</summary>
    public sealed record Deletion(long Position, Listener To, string Status) : News(Position, To);

    /// <summary>Somebody's act rings the listener.</summary>
    public sealed record Ringing(long Position, Listener To, SeenNotification Seen) : News(Position, To);
}
