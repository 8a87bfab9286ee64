using Projections.Announcements;
using Projections.Conversations;
using Projections.Notifications;
using Projections.Viewing;

namespace Projections.Streaming;

/// <summary>Something that a listener is told, because it may see it.</summary>
public abstract record News(Place At, Listener To)
{
    /// <summary>A status came to a timeline.</summary>
    public sealed record Update(Place At, Listener To, Shown Shown) : News(At, To);

    /// <summary>A status on a timeline was edited.</summary>
    public sealed record Edit(Place At, Listener To, Shown Shown) : News(At, To);

    /// <summary>A status is on a timeline no longer.</summary>
    public sealed record Deletion(Place At, Listener To, string Status) : News(At, To);

    /// <summary>A conversation of the listener's goes on, or was read.</summary>
    public sealed record Conversing(Place At, Listener To, SeenConversation Seen) : News(At, To);

    /// <summary>The listener's filters are others than before.</summary>
    public sealed record FiltersChanged(Place At, Listener To) : News(At, To);

    /// <summary>Something was announced, or said otherwise.</summary>
    public sealed record Announced(Place At, Listener To, Notice Notice) : News(At, To);

    /// <summary>An announcement was withdrawn.</summary>
    public sealed record Withdrawn(Place At, Listener To, string Announcement) : News(At, To);

    /// <summary>More or fewer react to an announcement by an emoji.</summary>
    public sealed record Reacted(Place At, Listener To, Notice Notice, string Name) : News(At, To);

    /// <summary>Somebody's act rings the listener.</summary>
    public sealed record Ringing(Place At, Listener To, SeenNotification Seen) : News(At, To);
}
