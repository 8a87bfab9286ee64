using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Api.Accounts.Registration;
using Api.Auth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Domain.Accounts;
using Marten;
using Projections.Accounts;
using Projections.Store;
using Spectre.Console;
using Wolverine;

namespace Api.Cli;

/// <summary>`invite`: who may sign up without being asked any more.</summary>
static class InviteVerbs
{
    static readonly Argument<string> Id = new("ID") { Description = "Which one; `invite list` names them all." };

    static readonly Option<int> Uses = new Option<int>("--uses")
    {
        Description = "How many it lets in.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => 1,
    }.UpTo(CreateInvite.MostUses);

    static readonly Option<string?> Expires = new("--expires")
    {
        Description = "When it ends: 90m, 12h or 7d from now. Left out: not by itself.",
        HelpName = "DURATION",
    };

    public static Command Verb() =>
        new("invite", "Invitations to sign up.")
        {
            new Command("create", "Make an invitation; its code is shown now, and never again.") { Uses, Expires }
                .WithJson()
                .DoesWithStores((parsed, host, ct) => host.AsOperator(services => Create(parsed, services, ct), ct)),
            new Command("list", "List the invitations that were not revoked.").WithJson().DoesWithStores(List),
            new Command("revoke", "End an invitation; whoever it let in stays.") { Id }.DoesWithBus(Revoke),
        };

    static async Task<int> Create(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        if (!TryDuration(parsed.GetValue(Expires), out var lifetime))
        {
            await Console.Error.WriteLineAsync("--expires is a number and its unit: m, h or d.");
            return ExitCode.Usage;
        }
        var code = Secret.New();
        var create = new CreateInvite(InviteId.New(), parsed.GetValue(Uses), lifetime, DateTimeOffset.UtcNow);
        var outcome = await services.GetRequiredService<IMessageBus>().Ask<Invite>(new MakeInvite(create, Secret.Hash(code)), ct);
        if (outcome.RefusedBy is { } rule)
            return CommandVerbs.Refused(rule);
        var site = services.GetRequiredService<Hosting.Settings>().PublicUrl.GetLeftPart(UriPartial.Authority);
        var link = $"{site}{SignUpPage.Path}?invite_code={code}";
        Console.WriteLine(
            parsed.WantsJson()
                ? JsonSerializer.Serialize(
                    new
                    {
                        id = create.Invite.ToString(),
                        code,
                        link,
                        expires_at = outcome.State.Created!.ExpiresAt,
                    }
                )
                : link
        );
        return ExitCode.Ok;
    }

    static async Task<int> Revoke(ParseResult parsed, IMessageBus bus, CancellationToken ct)
    {
        if (!InviteId.TryParse(parsed.GetValue(Id), null, out var id))
            return CommandVerbs.Refused("invite.unknown");
        if ((await bus.Ask<Invite>(new RevokeInvite(id), ct)).RefusedBy is { } rule)
            return CommandVerbs.Refused(rule);
        Console.WriteLine(id);
        return ExitCode.Ok;
    }

    static async Task<int> List(ParseResult parsed, IHost host, CancellationToken ct)
    {
        // not as the role of queries, which sees no codes
        await using var session = host.Services.GetRequiredService<IDocumentStore>().QuerySession();
        List<(InviteCreated Invite, int Uses)> invites = [];
        foreach (var code in (await session.Query<InviteCode>().ToListAsync(ct)).OrderBy(code => code.Invite))
        {
            var id = InviteId.Parse(code.Invite, null);
            if (await session.Events.AggregateStreamAsync<Invite>(Invite.Stream(id), token: ct) is { Created: { } created })
                invites.Add((created, await InviteQuotas.UsesOf(session, id, ct)));
        }
        if (parsed.WantsJson())
        {
            var rows = invites.Select(one => new
            {
                id = one.Invite.Invite.ToString(),
                uses = one.Uses,
                max_uses = one.Invite.MaxUses,
                expires_at = one.Invite.ExpiresAt,
            });
            Console.WriteLine(JsonSerializer.Serialize(rows));
            return ExitCode.Ok;
        }
        var table = new Table().AddColumns("Id", "Let in", "Of", "Ends");
        foreach (var (invite, uses) in invites)
            table.AddRow(
                $"{invite.Invite}",
                uses.ToString(CultureInfo.InvariantCulture),
                invite.MaxUses.ToString(CultureInfo.InvariantCulture),
                invite.ExpiresAt?.ToString("u", CultureInfo.InvariantCulture) ?? ""
            );
        Screen.Show(table);
        return ExitCode.Ok;
    }

    static bool TryDuration(string? text, out TimeSpan? duration)
    {
        duration = null;
        if (text is null)
            return true;
        if (
            text is not [.. var digits, var unit]
            || !ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
            return false;
        duration = unit switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
        return duration is not null;
    }
}
