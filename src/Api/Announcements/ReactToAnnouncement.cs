using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Announcements;
using Domain.Emojis;
using Marten;
using Projections.Instance;
using Projections.Store;
using Wolverine;

namespace Api.Announcements;

/// <summary><c>PUT /api/v1/announcements/{id}/reactions/{name}</c></summary>
public static class ReactToAnnouncementEndpoint
{
    internal const string Path = "/api/v1/announcements/{id}/reactions/{name}";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut(Path, Put)
            .Needs("write:favourites")
            .WithSummary("React to an announcement by an emoji.")
            .Answers(Answer.EmptyObject)
            .Refuses("announcement.unknown", "announcement.emoji_unknown", "announcement.emoji_limit");

    static async Task<IResult> Put(
        AnnouncementId id,
        [Description("The emoji itself, or the shortcode of one of the server's own.")] string name,
        ClaimsPrincipal user,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<AnnouncementShelf>(new ReactToAnnouncement(user.AccountId, id, name), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class ReactToAnnouncementHandler
{
    /// <summary>
    /// Two streams in one transaction: that there is room for one more emoji is known by the announcement's version, whoever reacts at the
    /// same time; and where the emoji is open already, nothing is appended there.
    /// </summary>
    public static async Task<Outcome<AnnouncementShelf>> Handle(
        ReactToAnnouncement command,
        IDocumentSession session,
        CurrentSettings settings,
        CancellationToken ct
    )
    {
        var emojis = await session.Read<EmojiSet>(EmojiSet.Stream, ct);
        var opening = command.Opening;
        var open = await session.Write<Announcement>(opening.Stream, self => opening.Decide(self, emojis, settings.Now), ct);
        return open.RefusedBy is { } rule
            ? new(new AnnouncementShelf(), rule)
            : await session.Write<AnnouncementShelf>(command.Stream, self => command.Decide(self, open.State), ct);
    }
}
