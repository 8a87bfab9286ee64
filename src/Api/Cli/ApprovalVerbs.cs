using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Api.Auth.Users;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Store;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`account pending|approve|reject`: who asked to be let in, and what becomes of them.</summary>
static class ApprovalVerbs
{
    static readonly Option<string?> Reason = new("--reason") { Description = "Why; they are told it, where mail is sent." };

    public static IEnumerable<Command> Verbs() =>
        [
            new Command("pending", "List who asked to be let in, the first to come first, and why they want to join.")
                .WithJson()
                .DoesWithStores(Pending),
            new Command("approve", "Let somebody in who asked.") { AccountVerbs.Known }.DoesWithBus(
                (parsed, bus, users, ct) =>
                    AccountVerbs.Give(parsed, bus, users, id => new ApproveAccount(id), _ => "was let in", ct)
            ),
            new Command(
                "reject",
                "Do not let somebody in who asked: after an hour, in which `undelete` lets them ask again, all is erased."
            )
            {
                AccountVerbs.Known,
                Reason,
            }.DoesWithBus(
                (parsed, bus, users, ct) =>
                    AccountVerbs.Give(
                        parsed,
                        bus,
                        users,
                        id => new RejectAccount(id, parsed.GetValue(Reason), DateTimeOffset.UtcNow),
                        _ => "was not let in",
                        ct
                    )
            ),
        ];

    static async Task<int> Pending(ParseResult parsed, IHost host, CancellationToken ct)
    {
        // not as the role of queries, which sees no sign-ins
        await using var session = host.Services.GetRequiredService<IDocumentStore>().QuerySession();
        List<Asking> asking = [];
        foreach (var profile in await session.WaitingProfiles(ct))
        {
            var account = await session.Events.AggregateStreamAsync<Account>(
                Account.Stream(AccountId.Parse(profile.Id, null)),
                token: ct
            );
            if (account is not { AwaitsApproval: true, IsDeleted: false })
                continue; // it was decided a moment ago
            var user = await session.LoadAsync<User>(profile.Id, ct);
            var reason = account.Asked!.Reason?.Or("");
            asking.Add(new(profile.Id, profile.Username, profile.CreatedAt, reason, user?.ConfirmedAt is not null));
        }
        if (parsed.WantsJson())
        {
            var rows = asking.Select(one => new
            {
                id = one.Id,
                username = one.Username,
                created_at = one.CreatedAt,
                reason = one.Reason,
                email_confirmed = one.IsConfirmed,
            });
            Console.WriteLine(JsonSerializer.Serialize(rows));
            return ExitCode.Ok;
        }
        var table = new Table().AddColumns("Name", "Since", "E-mail", "Reason");
        foreach (var one in asking)
            table.AddRow(
                one.Username,
                one.CreatedAt.ToString("u", CultureInfo.InvariantCulture),
                one.IsConfirmed ? "confirmed" : "not confirmed",
                Markup.Escape(one.Reason ?? "")
            );
        Screen.Show(table);
        return ExitCode.Ok;
    }

    sealed record Asking(string Id, string Username, DateTimeOffset CreatedAt, string? Reason, bool IsConfirmed);
}
