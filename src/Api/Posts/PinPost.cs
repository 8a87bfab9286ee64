using Api.Hosting.OpenApi;
using Domain;
using Domain.Posts;
using Marten;

namespace Api.Posts;

/// <summary><c>POST /api/v1/statuses/{id}/pin</c></summary>
public static class PinPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPin("pin", (me, post) => new PinPost(post, me))
            .WithSummary("Pin a post of the caller's own to their profile.")
            .Refuses("post.unknown", "pin.not_own", "pin.direct", "pin.limit");
}

public static class PinPostHandler
{
    public static Task<Outcome<Post>> Handle(PinPost command, IDocumentSession session, CancellationToken ct) =>
        session.Pin(command.Stream, command.Actor, command.Decide, ct);
}
