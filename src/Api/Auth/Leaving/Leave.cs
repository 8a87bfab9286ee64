using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Api.Hosting.OpenApi;
using Domain.Accounts;
using Marten;
using Projections.Store;
using Wolverine;

namespace Api.Auth.Leaving;

/// <summary>The form of the page that asked.</summary>
public sealed record Leave(
    [Description("freeze, thaw, delete or restore.")] string? Action,
    [Description("With freeze and delete: the one that signs in.")] string? Password,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
)
{
    /// <summary>Without the password, which must not reach a log.</summary>
    public override string ToString() => "A leaving";
}

public static class LeavingAction
{
    public const string Freeze = "freeze";
    public const string Thaw = "thaw";
    public const string Delete = "delete";
    public const string Restore = "restore";
}

/// <summary><c>POST /auth/leave</c>: leaves, for which the password is asked for again, or comes back.</summary>
public static class LeaveEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(LeavingPages.Path, Post)
            .Anyone()
            .WithSummary("Leave one's account, for a while or for good, or come back.")
            .Answers(Answer.Page)
            .MayAnswer(303, "To the page again, or not signed in: to the one that asks for that")
            .MayAnswer(400, "The form is not known, or says nothing")
            .MayAnswer(422, "The password is not right, or it cannot be done")
            .MayAnswer(429, "Too much was tried from there");

    static async Task<IResult> Post(
        Leave form,
        HttpContext http,
        BrowserSessions browsers,
        SignIn signIn,
        IDocumentStore documents,
        TimeProvider clock,
        IMessageBus bus,
        CancellationToken ct
    )
    {
        if (!browsers.IsOurForm(http, form.FormToken))
            return OldForm.Page();
        if (await browsers.Find(http, ct) is not { } user)
            return new SeeOther(ShowSignInEndpoint.Path);
        if (form.Action is LeavingAction.Freeze or LeavingAction.Delete)
        {
            var known = await signIn.Check(SignInTry.Of(http, user.UserName, form.Password), ct);
            if (known.RetryAfter is { } wait)
                return AuthorizePages.TriedTooOften(http.Response, wait);
            if (known.User is null)
                return await Wrong("That is not your password, or it was tried too often.");
        }
        if (Command(form.Action, user.AccountId, clock.GetUtcNow()) is not { } command)
            return AuthorizePages.Error("The form was sent without a choice.");
        using var origin = new Origin(user.AccountId, "web", http.TraceIdentifier).Enter();
        return (await bus.Ask<Account>(command, ct)).RefusedBy is null
            ? new SeeOther(LeavingPages.Path)
            : await Wrong("That cannot be done: the account is not as it was when the page was shown.");

        async Task<HtmlPage> Wrong(string why)
        {
            await using var session = documents.QuerySession();
            var account = await session.Events.AggregateStreamAsync<Account>(Account.Stream(user.AccountId), token: ct);
            return LeavingPages.Ways(user.UserName, account ?? new(), form.FormToken!, why);
        }
    }

    static object? Command(string? action, AccountId account, DateTimeOffset now) =>
        action switch
        {
            LeavingAction.Freeze => new FreezeAccount(account),
            LeavingAction.Thaw => new ThawAccount(account),
            LeavingAction.Delete => new DeleteAccount(account, DeletedBy.Owner, now),
            LeavingAction.Restore => new RestoreAccount(account, DeletedBy.Owner),
            _ => null,
        };
}
