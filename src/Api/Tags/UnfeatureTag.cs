using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Tags;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Tags;

/// <summary><c>DELETE /api/v1/featured_tags/{name}</c>, where the name is the id, and <c>POST /api/v1/tags/{name}/unfeature</c></summary>
public static class UnfeatureTagEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapTag("/api/v1/tags/{name}/unfeature", "write:accounts", (me, name) => new UnfeatureTag(me, name))
            .WithSummary("Show a hashtag on the caller's profile no more.")
            .Refuses("tag.unknown");
        routes
            .MapDelete("/api/v1/featured_tags/{name}", Delete)
            .Needs("write:accounts")
            .WithSummary("Show a hashtag on the caller's profile no more, by what names it there.")
            .Answers(Answer.EmptyObject)
            .Refuses("tag.unknown");
    }

    static async Task<IResult> Delete(
        [Description("Its id, which is its name.")] string name,
        ClaimsPrincipal user,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<TagShelf>(new UnfeatureTag(user.AccountId, name), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class UnfeatureTagHandler
{
    public static Task<Outcome<TagShelf>> Handle(UnfeatureTag command, IDocumentSession session, CancellationToken ct) =>
        session.Write<TagShelf>(command.Stream, command.Decide, ct);
}
