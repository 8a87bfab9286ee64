using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Relationships;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Relationships;

/// <summary><c>DELETE /api/v1/suggestions/{id}</c>: a scope to read, which Mastodon's pages name, changes nothing here.</summary>
public static class DismissSuggestionEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v1/suggestions/{id}", Delete)
            .Needs("write:accounts")
            .WithSummary("Not be proposed an account again.")
            .Answers(Answer.EmptyObject)
            .Refuses("account.unknown");

    static async Task<IResult> Delete(AccountId id, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<DismissedSuggestions>(new DismissSuggestion(user.AccountId, id), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class DismissSuggestionHandler
{
    public static async Task<Outcome<DismissedSuggestions>> Handle(
        DismissSuggestion command,
        IDocumentSession session,
        CancellationToken ct
    )
    {
        var target = await session.Read<Account>(command.TargetStream, ct);
        return await session.Write<DismissedSuggestions>(command.Stream, self => command.Decide(self, target), ct);
    }
}
