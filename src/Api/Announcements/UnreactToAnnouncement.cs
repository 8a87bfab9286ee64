using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Announcements;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Announcements;

/// <summary><c>DELETE /api/v1/announcements/{id}/reactions/{name}</c></summary>
public static class UnreactToAnnouncementEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete(ReactToAnnouncementEndpoint.Path, Delete)
            .Needs("write:favourites")
            .WithSummary("Take a reaction to an announcement back.")
            .Answers(Answer.EmptyObject)
            .Refuses("announcement.unknown");

    static async Task<IResult> Delete(
        AnnouncementId id,
        [Description("The emoji itself, or the shortcode of one of the server's own.")] string name,
        ClaimsPrincipal user,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<AnnouncementShelf>(new UnreactToAnnouncement(user.AccountId, id, name), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class UnreactToAnnouncementHandler
{
    public static async Task<Outcome<AnnouncementShelf>> Handle(
        UnreactToAnnouncement command,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        var announcement = await session.Read<Announcement>(Announcement.Stream(command.Announcement), ct);
        return await session.Write<AnnouncementShelf>(command.Stream, self => command.Decide(self, announcement), ct);
    }
}
