using Api.Hosting.Http.Limits;
using Domain;
using Domain.Reactions;
using Marten;

namespace Api.Reactions;

/// <summary><c>POST /api/v1/statuses/{id}/unreblog</c></summary>
public static class UnboostPostEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapTakingBack("unreblog", "write:statuses", (me, post) => new UnboostPost(me, post))
            .LimitedAsDeletion()
            .WithSummary("Take a boost back.");
}

public static class UnboostPostHandler
{
    public static Task<Outcome<Reaction>> Handle(UnboostPost command, IDocumentSession session, CancellationToken ct) =>
        session.React(command.Account, command.PostStream, command.Stream, command.Decide, ct);
}
