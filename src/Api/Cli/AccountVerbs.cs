using System.CommandLine;
using System.Text.Json;
using Api.Accounts;
using Api.Auth.Email;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Wolverine;
using static System.FormattableString;

namespace Api.Cli;

/// <summary>`account`: what the operator may do with accounts.</summary>
static class AccountVerbs
{
    static readonly Option<string> Name = new("--username")
    {
        Description = "The user name; a reserved one is allowed.",
        Required = true,
    };

    static readonly Option<string> Email = new("--email") { Description = "The e-mail address.", Required = true };

    static readonly Option<string?> Secret = new("--password") { Description = Password.Meaning };

    static readonly Option<Role> Rank = new("--role") { Description = "What the account may do to others' accounts." };

    static readonly Option<bool> Confirmed = new("--confirmed") { Description = "The e-mail address counts as proven." };

    internal static readonly Argument<string> Known = new("USERNAME") { Description = "Of the account." };

    static readonly Argument<string> NewName = new("NEW")
    {
        Description = "What it is to be called; a reserved name is allowed.",
    };

    static readonly Argument<string> NewAddress = new("ADDRESS")
    {
        Description = "The new one; it counts as proven, and both are told.",
    };

    static readonly Option<string> Reason = new("--reason")
    {
        Description = "Why; the account's owner is told it.",
        Required = true,
    };

    static readonly Option<string?> WhyDeleted = new("--reason") { Description = "Why; the account's owner is told it." };

    static readonly Option<bool> Now = new("--now") { Description = "Leave no time to restore it in: it is destroyed at once." };

    public static Command Verb()
    {
        var verb = OwnVerbs();
        foreach (var approval in ApprovalVerbs.Verbs())
            verb.Add(approval);
        return verb;
    }

    static Command OwnVerbs() =>
        new("account", "Accounts.")
        {
            new Command("create", "Make an account, whether sign-up is open or not.") { Name, Email, Secret, Rank, Confirmed }
                .WithJson()
                .DoesWithBus(Create),
            new Command("rename", "Give an account another name; the old one stays its own, and its pages lead to the new one.")
            {
                Known,
                NewName,
            }.DoesWithBus(
                (parsed, bus, users, ct) =>
                    Give(
                        parsed,
                        bus,
                        users,
                        id => new RenameAccount(id, parsed.GetValue(NewName)!),
                        _ => $"is @{parsed.GetValue(NewName)}",
                        ct
                    )
            ),
            new Command("confirm", "Vouch for an account's e-mail address, so that it may post without a link in its mail.")
            {
                Known,
            }.DoesWithBus(
                (parsed, bus, users, ct) => Give(parsed, bus, users, id => new ConfirmEmail(id), _ => "is confirmed", ct)
            ),
            new Command("reset-two-factor", "Let an account's owner, who lost the second proof, sign in by the password alone.")
            {
                Known,
                Reason,
            }.DoesWithBus(
                (parsed, bus, users, ct) =>
                    Give<AccountCredentials>(
                        parsed,
                        bus,
                        users,
                        id => new DisableTwoFactor(id, DisabledBy.Operator, parsed.GetValue(Reason)!),
                        _ => "signs in by the password alone",
                        ct
                    )
            ),
            new Command(
                "change-email",
                "Give an account another e-mail address: its owner lost the one before, and all other proof."
            )
            {
                Known,
                NewAddress,
                Reason,
            }.DoesWithBus(
                (parsed, bus, users, ct) =>
                    Give<AccountCredentials>(
                        parsed,
                        bus,
                        users,
                        id => new GiveEmail(id, parsed.GetValue(NewAddress)!, parsed.GetValue(Reason)!),
                        _ => "has that e-mail address",
                        ct
                    )
            ),
            new Command("suspend", "Shut an account out, and hide it and all that it did, until that is taken back.")
            {
                Known,
                Reason,
            }.DoesWithBus(
                (parsed, bus, users, ct) =>
                    Give(parsed, bus, users, id => new SuspendAccount(id, parsed.GetValue(Reason)!), _ => "is suspended", ct)
            ),
            new Command("unsuspend", "End a suspension: all is as it was.") { Known, Reason }.DoesWithBus(
                (parsed, bus, users, ct) =>
                    Give(
                        parsed,
                        bus,
                        users,
                        id => new UnsuspendAccount(id, parsed.GetValue(Reason)!),
                        _ => "is not suspended",
                        ct
                    )
            ),
            new Command("delete", "Shut an account out and hide it, and destroy it for good once it can be restored no more.")
            {
                Known,
                WhyDeleted,
                Now,
            }.DoesWithBus(
                (parsed, bus, users, ct) =>
                    Give(
                        parsed,
                        bus,
                        users,
                        id => new DeleteAccount(
                            id,
                            DeletedBy.Operator,
                            DateTimeOffset.UtcNow,
                            parsed.GetValue(WhyDeleted),
                            parsed.GetValue(Now)
                        ),
                        account => Invariant($"is deleted, and will be erased at {account.Deletion!.ErasesAt:u}"),
                        ct
                    )
            ),
            new Command("undelete", "Restore a deleted account: all is as it was.") { Known }.DoesWithBus(
                (parsed, bus, users, ct) =>
                    Give(parsed, bus, users, id => new RestoreAccount(id, DeletedBy.Operator), _ => "is not deleted", ct)
            ),
        };

    /// <summary>Gives a command for the account that is named, and says what came of it.</summary>
    internal static Task<int> Give(
        ParseResult parsed,
        IMessageBus bus,
        UserStore users,
        Func<AccountId, object> command,
        Func<Account, string> done,
        CancellationToken ct
    ) => Give<Account>(parsed, bus, users, command, done, ct);

    static async Task<int> Give<TState>(
        ParseResult parsed,
        IMessageBus bus,
        UserStore users,
        Func<AccountId, object> command,
        Func<TState, string> done,
        CancellationToken ct
    )
        where TState : State<TState>, new()
    {
        if (await users.FindByNameAsync(Username.Canonical(parsed.GetValue(Known)!), ct) is not { } user)
        {
            await Console.Error.WriteLineAsync("There is no account of that name.");
            return ExitCode.No;
        }
        var outcome = await bus.Ask<TState>(command(user.AccountId), ct);
        if (outcome.RefusedBy is { } rule)
            return CommandVerbs.Refused(rule);
        Console.WriteLine($"@{user.UserName} {done(outcome.State)}.");
        return ExitCode.Ok;
    }

    static async Task<int> Create(ParseResult parsed, IMessageBus bus, CancellationToken ct)
    {
        var user = new NewUser(
            AccountId.New(),
            parsed.GetValue(Name)!,
            parsed.GetValue(Email)!,
            Password.Of(parsed.GetValue(Secret)),
            parsed.GetValue(Rank),
            parsed.GetValue(Confirmed)
        );
        if ((await bus.Ask<Account>(new RegisterUser(user, MayUseReserved: true), ct)).RefusedBy is { } rule)
            return CommandVerbs.Refused(rule);
        Console.WriteLine(
            parsed.WantsJson()
                ? JsonSerializer.Serialize(new { id = user.Account.ToString(), username = user.Username })
                : $"@{user.Username} was registered as account {user.Account}."
        );
        return ExitCode.Ok;
    }
}
