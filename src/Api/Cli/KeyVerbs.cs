using System.CommandLine;
using System.Text.Json;
using Api.Cli.Local;
using Api.Hosting;
using Npgsql;
using Projections.Store.PersonalData;
using Spectre.Console;

namespace Api.Cli;

/// <summary>`keys`: the epochs of the keys that personal data is sealed under.</summary>
static class KeyVerbs
{
    static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Verb() =>
        new("keys", "The keys that personal data is sealed under, as the owner of the database (DATABASE_OWNER_URL).")
        {
            new Command("status", "List the epochs, and how many data keys each still wraps.")
                .WithSettings()
                .WithJson()
                .Does((parsed, ct) => WithRotation(parsed, Status, ct)),
            new Command(
                "rotate",
                "Begin a new epoch, wrap every live data key in it, and destroy the keys of the epochs before: what was erased "
                    + "is then lost to every backup of the database. Servers may run; all must share the key ring's folder. "
                    + "Back the new key up, and destroy the backups of the old. May be broken off, and run again."
            )
                .WithSettings()
                .Does((parsed, ct) => WithRotation(parsed, Rotate, ct)),
        };

    static async Task<int> WithRotation(
        ParseResult parsed,
        Func<ParseResult, KeyRotation, CancellationToken, Task<int>> work,
        CancellationToken ct
    )
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        var settings = services.Settings;
        await using var owner = ServerHost.Source(
            settings.OwnerDatabase ?? throw new SettingsException("DATABASE_OWNER_URL is not set: only the owner may do this.")
        );
        return await work(parsed, new(owner, ServerHost.OpenKeys(settings.Keyring!), TimeProvider.System), ct);
    }

    static async Task<int> Rotate(ParseResult parsed, KeyRotation rotation, CancellationToken ct)
    {
        var epoch = await rotation.Run((done, all) => Progress.Say($"… {done} of {all} keys"), ct);
        if (epoch is null)
            throw new UnavailableException("Another rotation is at work.");
        Console.WriteLine($"All live keys are in epoch {epoch}; the keys of those before are destroyed.");
        return ExitCode.Ok;
    }

    static async Task<int> Status(ParseResult parsed, KeyRotation rotation, CancellationToken ct)
    {
        var epochs = await rotation.Epochs(ct);
        if (parsed.WantsJson())
        {
            Console.WriteLine(JsonSerializer.Serialize(epochs, Snake));
            return ExitCode.Ok;
        }

        var table = new Table().AddColumns("Epoch", "State", "Live keys");
        foreach (var epoch in epochs)
            table.AddRow(
                epoch.Name,
                epoch.IsDestroyed ? "destroyed"
                    : epoch.IsClosed ? "closed: a rotation was broken off"
                    : "open",
                $"{epoch.LiveKeys}"
            );
        AnsiConsole.Write(table);
        return ExitCode.Ok;
    }
}
