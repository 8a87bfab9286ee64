using Api.Hosting.OpenApi;
using Domain;
using Domain.Posts;
using Marten;

namespace Api.Posts;

/// <summary><c>POST /api/v1/statuses/{id}/unpin</c></summary>
public static class UnpinPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPin("unpin", (me, post) => new UnpinPost(post, me))
            .WithSummary("Pin a post no longer.")
            .Refuses("post.unknown", "pin.not_own");
}

public static class UnpinPostHandler
{
    public static Task<Outcome<Post>> Handle(UnpinPost command, IDocumentSession session, CancellationToken ct) =>
        session.Pin(command.Stream, command.Actor, command.Decide, ct);
}
