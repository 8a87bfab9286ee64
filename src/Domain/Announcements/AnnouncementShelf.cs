using System.Collections.Immutable;
using Domain.Accounts;

namespace Domain.Announcements;

/// <summary>How one account stands to announcements: a stream of its own, to which nobody else appends.</summary>
public sealed record AnnouncementShelf : State<AnnouncementShelf>
{
    public ImmutableHashSet<AnnouncementId> Dismissed { get; init; } = [];

    /// <summary>By which emojis it reacts to which of them.</summary>
    public ImmutableHashSet<(AnnouncementId Announcement, string Name)> Reactions { get; init; } = [];

    public static string Stream(AccountId account) => $"announcements/{account}";

    public override AnnouncementShelf Evolve(object @event) =>
        @event switch
        {
            AnnouncementDismissed e => this with { Dismissed = Dismissed.Add(e.Announcement) },
            AnnouncementReacted e => this with { Reactions = Reactions.Add((e.Announcement, e.Name)) },
            AnnouncementUnreacted e => this with { Reactions = Reactions.Remove((e.Announcement, e.Name)) },
            _ => this,
        };
}
