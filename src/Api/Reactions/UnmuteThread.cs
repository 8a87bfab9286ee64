using Api.Hosting.OpenApi;
using Domain;
using Domain.Reactions;
using Marten;

namespace Api.Reactions;

/// <summary><c>POST /api/v1/statuses/{id}/unmute</c></summary>
public static class UnmuteThreadEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapThread("unmute", (me, post) => new UnmuteThread(me, post))
            .WithSummary("Let a conversation notify the caller again.");
}

public static class UnmuteThreadHandler
{
    public static Task<Outcome<Reaction>> Handle(UnmuteThread command, IDocumentSession session, CancellationToken ct) =>
        session.React(command.Account, command.PostStream, command.Stream, command.Decide, ct);
}
