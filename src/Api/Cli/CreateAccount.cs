using System.CommandLine;
using System.Text.Json;
using Api.Accounts;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain.Accounts;
using Wolverine;

namespace Api.Cli;

/// <summary>`account create`: what the operator may do that sign-up may not.</summary>
static class CreateAccount
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

    public static Command Verb() =>
        new("account", "Accounts.")
        {
            new Command("create", "Make an account, whether sign-up is open or not.") { Name, Email, Secret, Rank, Confirmed }
                .WithJson()
                .DoesWithBus(Create),
        };

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
