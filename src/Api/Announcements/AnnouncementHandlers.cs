using Domain;
using Domain.Announcements;
using Marten;
using Projections.Store;

namespace Api.Announcements;

/// <summary>What the operator says by command line.</summary>
public static class PublishAnnouncementHandler
{
    public static Task<Outcome<Announcement>> Handle(
        PublishAnnouncement command,
        IDocumentSession session,
        CancellationToken ct
    ) => session.Write<Announcement>(command.Stream, command.Decide, ct);
}

/// <inheritdoc cref="PublishAnnouncementHandler"/>
public static class ChangeAnnouncementHandler
{
    public static Task<Outcome<Announcement>> Handle(
        ChangeAnnouncement command,
        IDocumentSession session,
        CancellationToken ct
    ) => session.Write<Announcement>(command.Stream, command.Decide, ct);
}

/// <inheritdoc cref="PublishAnnouncementHandler"/>
public static class WithdrawAnnouncementHandler
{
    public static Task<Outcome<Announcement>> Handle(
        WithdrawAnnouncement command,
        IDocumentSession session,
        CancellationToken ct
    ) => session.Write<Announcement>(command.Stream, command.Decide, ct);
}
