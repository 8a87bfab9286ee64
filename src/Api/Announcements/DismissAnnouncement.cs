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

/// <summary><c>POST /api/v1/announcements/{id}/dismiss</c></summary>
public static class DismissAnnouncementEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/announcements/{id}/dismiss", Post)
            .Needs("write:accounts")
            .WithSummary("Say that the caller has read an announcement.")
            .Answers(Answer.EmptyObject)
            .Refuses("announcement.unknown");

    static async Task<IResult> Post(AnnouncementId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<AnnouncementShelf>(new DismissAnnouncement(user.AccountId, id), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class DismissAnnouncementHandler
{
    public static async Task<Outcome<AnnouncementShelf>> Handle(
        DismissAnnouncement command,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        var announcement = await session.Read<Announcement>(Announcement.Stream(command.Announcement), ct);
        return await session.Write<AnnouncementShelf>(command.Stream, self => command.Decide(self, announcement), ct);
    }
}
