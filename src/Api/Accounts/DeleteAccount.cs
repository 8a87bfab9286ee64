using System.ComponentModel;
using Api.Auth;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.Http.Limits;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Domain;
using Domain.Accounts;
using Domain.Instance;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Accounts;

public sealed record AccountDeletion([Description("The account's, once more: an app alone cannot delete it.")] string Password);

/// <summary>
/// <c>POST /api/annals/v1/account/delete</c>: the caller's account is shut out and hidden at once. Until it is erased its owner
/// can restore it where they sign in.
/// </summary>
public static class DeleteAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/annals/v1/account/delete", Post)
            .Needs("write:accounts")
            .LimitedAsDeletion()
            .WithSummary("Delete the caller's own account.")
            .Answers(AccountEntities.DeletedAccount)
            .Refuses("account.password_wrong", "account.unknown");

    static async Task<IResult> Post(
        AccountDeletion wanted,
        HttpContext http,
        UserStore users,
        SignIn signIn,
        TimeProvider clock,
        IMessageBus bus,
        PublicUrls urls,
        CancellationToken ct
    )
    {
        var me = http.User.AccountId;
        // counted and locked as where people sign in
        if (
            await users.FindByIdAsync(me.ToString(), ct) is not { } known
            || (await signIn.Check(SignInTry.Of(http, known.UserName, wanted.Password), ct)).User is null
        )
            return Problems.Answer("account.password_wrong");
        var outcome = await bus.Ask<Account>(new DeleteAccount(me, DeletedBy.Owner, clock.GetUtcNow()), ct);
        return outcome.RefusedBy is { } rule
            ? Problems.Answer(rule)
            : TypedResults.Ok(new DeletedAccountEntity(me.ToString(), outcome.State.Deletion!.ErasesAt, urls.ErasureReceipt(me)));
    }
}

public static class DeleteAccountHandler
{
    /// <inheritdoc cref="SuspendAccountHandler.Handle"/>
    public static async Task<Outcome<Account>> Handle(
        DeleteAccount command,
        IDocumentSession session,
        Outbox outbox,
        CancellationToken ct
    )
    {
        // of the log: a verb of the command line knows no other
        var settings = await session.Read<InstanceSettings>(InstanceSettings.Stream, ct);
        var outcome = await session.Write<Account>(command.Stream, self => command.Decide(self, settings), ct);
        Tokens.Reconsider(session, command.Account);
        // said again, it is under way already
        if (session.Staged.Any())
        {
            var at = outcome.State.Deletion!.ErasesAt;
            outbox.Send(session, new AccountErasureDue(command.Account, at, []), at, Origin.Current!.Correlation);
        }
        return outcome;
    }
}
