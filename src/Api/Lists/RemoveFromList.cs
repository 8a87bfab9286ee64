using System.Security.Claims;
using Api.Auth;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Lists;
using Domain.Relationships;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Wolverine;

namespace Api.Lists;

/// <summary>One <see cref="UnlistAccount"/> for each of the accounts, all or none.</summary>
public sealed record RemoveFromList(ListId List, AccountId Owner, IReadOnlyList<AccountId> Accounts);

/// <summary><c>DELETE /api/v1/lists/{id}/accounts</c></summary>
public static class RemoveFromListEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/api/v1/lists/{id}/accounts", Delete)
            .Needs("write:lists")
            .WithSummary("Take accounts off a list.")
            .Answers(Answer.EmptyObject)
            .Refuses("list.unknown");

    static async Task<IResult> Delete(
        ListId id,
        [FromBody] ListedAccounts which,
        ClaimsPrincipal user,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        var outcome = await bus.Ask<ReadingList>(new RemoveFromList(id, user.AccountId, which.Distinct()), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class RemoveFromListHandler
{
    public static Task<Outcome<ReadingList>> Handle(RemoveFromList command, IDocumentSession session, CancellationToken ct) =>
        session.WriteMembers(
            command.List,
            command.Owner,
            command.Accounts,
            (account, pair, list) => new UnlistAccount(command.Owner, account, command.List).Decide(pair, list),
            ct
        );
}
