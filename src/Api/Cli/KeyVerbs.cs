using System.CommandLine;
using System.Globalization;
using Api.Cli.Local;
using Api.Hosting;
using Api.Hosting.Commands;
using Domain.Instance;
using Projections.Store.PersonalData;
using Spectre.Console;
using Wolverine;
using Settings = Api.Hosting.Settings;

namespace Api.Cli;

/// <summary>`keys`: the epochs of the keys that personal data is sealed under.</summary>
static class KeyVerbs
{
    public static Command Verb() =>
        new(
            "keys",
            "The keys that personal data is sealed under, as the owner of the database (DATABASE_OWNER_URL), and those of streams."
        )
        {
            new Command("status", "List the epochs, and how many data keys each still wraps.")
                .WithSettings()
                .WithJson()
                .Does((parsed, ct) => WithRotation(parsed, Status, ct)),
            new Command(
                "rotate",
                "Begin a new epoch, wrap every live data key in it, and destroy the keys of the epochs before: what was erased "
                    + "is then lost to every backup of the database. Run it as the user that the servers run as; they may run, "
                    + "and must share the key ring's folder. Back up the new key and the database at once: an older backup opens "
                    + "only with the table of data keys as it is now. Destroy the backups of the old keys. May be broken off, and "
                    + "run again."
            )
                .WithSettings()
                .WithJson()
                .Does((parsed, ct) => WithRotation(parsed, Rotate, ct)),
            StreamKeyVerb.Verb(),
        };

    static async Task<int> WithRotation(
        ParseResult parsed,
        Func<ParseResult, Settings, KeyRotation, CancellationToken, Task<int>> work,
        CancellationToken ct
    )
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        var settings = services.Settings;
        await using var owner = ServerHost.Source(
            settings.OwnerDatabase ?? throw new SettingsException("DATABASE_OWNER_URL is not set: only the owner may do this.")
        );
        return await work(parsed, settings, new(owner, ServerHost.OpenKeys(settings.Keyring!), TimeProvider.System), ct);
    }

    static async Task<int> Rotate(ParseResult parsed, Settings settings, KeyRotation rotation, CancellationToken ct)
    {
        if (settings.Database is null)
            throw new SettingsException("DATABASE_URL is not set: what is destroyed is said in the log.");
        FinishedRotation? finished;
        try
        {
            finished = await Progress.Bar("Keys wrapped anew", tell => rotation.Run(tell, ct));
        }
        catch (KeyEpochMissingException missing)
        {
            throw new SettingsException(
                $"{missing.Message} Give ANNALS_KEYRING the folder that belongs to it. Nothing was changed."
            );
        }
        if (finished is null)
            throw new UnavailableException("Another rotation is at work.");
        await Record(settings, await rotation.Epochs(ct), ct);
        Console.WriteLine(
            parsed.WantsJson()
                ? JsonLine.Of(finished)
                : $"{finished.Rewrapped} keys were wrapped anew; all live keys are in epoch {finished.Epoch}. "
                    + $"Destroyed: {string.Join(", ", finished.Destroyed)}."
        );
        return ExitCode.Ok;
    }

    /// <summary>Also those of a rotation that was broken off before it said so.</summary>
    static async Task Record(Settings settings, IReadOnlyList<KeyEpoch> epochs, CancellationToken ct)
    {
        using var host = CommandHost.Build(settings);
        await host.AsOperator(
            async services =>
            {
                var bus = services.GetRequiredService<IMessageBus>();
                foreach (var gone in epochs.Where(epoch => epoch.DestroyedAt is not null))
                    await bus.Ask<KeyEpochs>(new RecordDestroyedEpoch(gone.Name), ct);
                return ExitCode.Ok;
            },
            ct
        );
    }

    static async Task<int> Status(ParseResult parsed, Settings settings, KeyRotation rotation, CancellationToken ct)
    {
        var epochs = await rotation.Epochs(ct);
        if (parsed.WantsJson())
        {
            Console.WriteLine(JsonLine.Of(epochs));
            return ExitCode.Ok;
        }

        var table = new Table().AddColumns("Epoch", "Began", "State", "Live keys");
        foreach (var epoch in epochs)
            table.AddRow(
                epoch.Name,
                Text(epoch.BeganAt),
                epoch switch
                {
                    { DestroyedAt: { } gone } => $"destroyed {Text(gone)}",
                    { ClosedAt: not null } => "closed: a rotation is at work, or was broken off",
                    _ => "open",
                },
                $"{epoch.LiveKeys}"
            );
        Screen.Show(table);
        return ExitCode.Ok;
    }

    static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
