using System.ComponentModel;
using System.Security.Claims;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Domain;
using Domain.Accounts;
using Domain.Relationships;
using Marten;
using Wolverine;

namespace Api.Relationships;

/// <summary>What is to be written down.</summary>
public sealed record NewNote(
    [Description("For the caller alone; empty takes the note away."), Characters(NoteAccount.MaxLength)] string Comment = ""
);

/// <summary><c>POST /api/v1/accounts/{id}/note</c></summary>
public static class NoteAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/v1/accounts/{id}/note", Post)
            .Needs("write:accounts")
            .WithSummary("Write down something about an account, for the caller alone.")
            .Answers(AccountEntities.Relationship)
            .Refuses("account.unknown", "note.self", "note.too_long", "note.text_invalid");

    static Task<IResult> Post(
        AccountId id,
        NewNote wanted,
        ClaimsPrincipal user,
        IMessageBus bus,
        TimeProvider clock,
        CancellationToken ct
    ) => bus.Relate(new NoteAccount(user.AccountId, id, wanted.Comment), user.AccountId, id, clock.GetUtcNow(), ct);
}

public static class NoteAccountHandler
{
    public static Task<Outcome<Relationship>> Handle(NoteAccount command, IDocumentSession session, CancellationToken ct) =>
        session.Relate(command.Stream, command.TargetStream, command.Decide, ct);
}
