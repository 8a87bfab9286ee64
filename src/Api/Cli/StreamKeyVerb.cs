using System.CommandLine;
using Api.Auth.Streams;
using Api.Cli.Local;

namespace Api.Cli;

/// <summary>`keys rotate-streams`: another key signs the tokens that open streams.</summary>
static class StreamKeyVerb
{
    static readonly Option<bool> AtOnce = new("--at-once")
    {
        Description = "What the keys before signed is good no more: for when one is known to somebody.",
    };

    public static Command Verb() =>
        new Command(
            "rotate-streams",
            "Have a new key sign the tokens that open streams. What the one before signed is good until it ends, two minutes later. Servers "
                + "that share the key ring's folder take it up by themselves."
        )
        {
            AtOnce,
        }
            .WithSettings()
            .WithJson()
            .Does(Rotate);

    static async Task<int> Rotate(ParseResult parsed, CancellationToken ct)
    {
        await using var services = await Services.Ensure(parsed.SettingValues(), parsed.DataFolder(), ct);
        var keys = StreamKeys.Rotate(services.Settings.Keyring!, DateTimeOffset.UtcNow, parsed.GetValue(AtOnce));
        Console.WriteLine(
            parsed.WantsJson()
                ? JsonLine.Of(new { Signs = keys[0], Former = keys.Skip(1) })
                : $"{keys[0]} signs from now on. Former keys that are good yet: {(keys.Count > 1 ? string.Join(", ", keys.Skip(1)) : "none")}."
        );
        return ExitCode.Ok;
    }
}
