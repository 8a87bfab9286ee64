using System.Collections.Immutable;

namespace Domain.Announcements;

/// <summary>What those who run the instance tell everyone.</summary>
public sealed record Announcement : State<Announcement>
{
    /// <summary>Null before it was made.</summary>
    public string? Text { get; init; }

    public AnnouncedTime Time { get; init; } = AnnouncedTime.None;

    public bool IsWithdrawn { get; init; }

    /// <summary>
    /// By which people react or once did: so few that their stream is never busy, and its version holds the limit. One by which nobody
    /// reacts any more keeps its place.
    /// </summary>
    public ImmutableSortedSet<string> Emojis { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public bool Exists => Text is not null && !IsWithdrawn;

    public static string Stream(AnnouncementId id) => $"announcement/{id}";

    public override Announcement Evolve(object @event) =>
        @event switch
        {
            AnnouncementSet e => this with { Text = e.Text, Time = new(e.StartsAt, e.EndsAt, e.IsAllDay) },
            AnnouncementWithdrawn => this with { IsWithdrawn = true },
            AnnouncementEmojiOpened e => this with { Emojis = Emojis.Add(e.Name) },
            _ => this,
        };
}
