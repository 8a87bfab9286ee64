using System.ComponentModel;
using Api.Auth;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Domain;
using Domain.Accounts;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Accounts;

public sealed record AccountFreeze([Description("The account's, once more: an app alone cannot freeze it.")] string Password);

/// <summary>
/// <c>POST /api/annals/v1/account/freeze</c>: the caller's account is shut out and hidden at once, until its owner comes back where they
/// sign in.
/// </summary>
public static class FreezeAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/annals/v1/account/freeze", Post)
            .Needs("write:accounts")
            .WithSummary("Take leave of the caller's own account, for as long as they like.")
            .Answers(Answer.EmptyObject)
            .Refuses("account.password_wrong", "account.deleted", "account.unknown");

    static async Task<IResult> Post(
        AccountFreeze wanted,
        HttpContext http,
        UserStore users,
        SignIn signIn,
        IMessageBus bus,
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
        return (await bus.Ask<Account>(new FreezeAccount(me), ct)).RefusedBy is { } rule
            ? Problems.Answer(rule)
            : TypedResults.Ok(new { });
    }
}

public static class FreezeAccountHandler
{
    /// <inheritdoc cref="SuspendAccountHandler.Handle"/>
    public static async Task<Outcome<Account>> Handle(FreezeAccount command, IDocumentSession session, CancellationToken ct)
    {
        var outcome = await session.Write<Account>(command.Stream, command.Decide, ct);
        Tokens.Reconsider(session, command.Account);
        return outcome;
    }
}
