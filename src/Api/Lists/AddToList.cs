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
using Wolverine;

namespace Api.Lists;

/// <summary>One <see cref="ListAccount"/> for each of the accounts, all or none.</summary>
public sealed record AddToList(ListId List, AccountId Owner, IReadOnlyList<AccountId> Accounts);

/// <summary><c>POST /api/v1/lists/{id}/accounts</c></summary>
public static class AddToListEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/lists/{id}/accounts", Post)
            .Needs("write:lists")
            .WithSummary("Put accounts that the caller follows on a list.")
            .Answers(Answer.EmptyObject)
            .Refuses("list.unknown", "list.not_followed", "list.member_limit");

    static async Task<IResult> Post(ListId id, ListedAccounts which, ClaimsPrincipal user, IMessageBus bus, CancellationToken ct)
    {
        var outcome = await bus.Ask<ReadingList>(new AddToList(id, user.AccountId, which.Distinct()), ct);
        return outcome.RefusedBy is { } rule ? Problems.Answer(rule) : TypedResults.Ok(new { });
    }
}

public static class AddToListHandler
{
    public static Task<Outcome<ReadingList>> Handle(AddToList command, IDocumentSession session, CancellationToken ct) =>
        session.WriteMembers(
            command.List,
            command.Owner,
            command.Accounts,
            (account, pair, list) => new ListAccount(command.Owner, account, command.List).Decide(pair, list),
            ct
        );
}
