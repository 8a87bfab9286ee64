using Api.Hosting.OpenApi;
using Domain;
using Domain.Reactions;
using Marten;

namespace Api.Reactions;

/// <summary><c>POST /api/v1/statuses/{id}/mute</c></summary>
public static class MuteThreadEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapThread("mute", (me, post) => new MuteThread(me, post))
            .WithSummary("Let nothing of a conversation notify the caller any more.");
}

public static class MuteThreadHandler
{
    public static Task<Outcome<Reaction>> Handle(MuteThread command, IDocumentSession session, CancellationToken ct) =>
        session.React(command.Account, command.PostStream, command.Stream, command.Decide, ct);
}
