using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Api.Auth.Mail;
using Api.Auth.Users;
using Marten;
using Projections.Store.PersonalData;

namespace Api.Cli;

/// <summary>`mail`: to which addresses none is sent any more.</summary>
static class MailVerbs
{
    static readonly Argument<string> Address = new("ADDRESS")
    {
        Description = "An e-mail address, whether anybody here has it or not.",
    };

    public static Command Verb() =>
        new Command(
            "mail",
            "Addresses that mail came back from: none is sent to them before it is known to reach somebody again."
        )
        {
            new Command(
                "suppressed",
                "Say whether mail came back from an address; which there are nobody can say: they are not kept."
            )
            {
                Address,
            }
                .WithJson()
                .DoesWithStores(Suppressed),
            new Command("unsuppress", "Send mail to an address again.") { Address }.DoesWithStores(Unsuppress),
        };

    static async Task<int> Suppressed(ParseResult parsed, IHost host, CancellationToken ct)
    {
        await using var session = Session(host);
        var found = await session.FindSuppressed(Key(parsed, host), ct);
        if (parsed.WantsJson())
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        suppressed = found is not null,
                        since = found?.Since,
                        why = found?.Why,
                    }
                )
            );
        else
            Console.WriteLine(
                found is null
                    ? "Mail is sent there."
                    : string.Create(CultureInfo.InvariantCulture, $"No mail is sent there since {found.Since:u}: {found.Why}.")
            );
        return found is null ? ExitCode.No : ExitCode.Ok;
    }

    static async Task<int> Unsuppress(ParseResult parsed, IHost host, CancellationToken ct)
    {
        await using var session = Session(host);
        if (await session.FindSuppressed(Key(parsed, host), ct) is not { } found)
        {
            await Console.Error.WriteLineAsync("Mail is sent there already.");
            return ExitCode.No;
        }
        session.EndSuppression(found.Id);
        await session.SaveChangesAsync(ct);
        Console.WriteLine("Mail is sent there again.");
        return ExitCode.Ok;
    }

    static IDocumentSession Session(IHost host) => host.Services.GetRequiredService<IDocumentStore>().LightweightSession();

    static string Key(ParseResult parsed, IHost host) =>
        EmailAddress.Key(parsed.GetValue(Address)!.Trim(), host.Services.GetRequiredService<KeyRing>());
}
