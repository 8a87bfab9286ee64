using System.CommandLine;
using Api.Auth;
using Api.Hosting;
using JasperFx;
using Projections.Store.PersonalData;

namespace Api.Cli;

/// <summary>
/// `codegen`, for the build alone: writes the code that the message bus would otherwise generate and compile at each start.
/// It needs no services, and leaves no keys behind.
/// </summary>
static class GenerateCode
{
    static readonly Argument<string[]> Rest = new("command") { DefaultValueFactory = _ => ["write"] };

    public static Command Verb() =>
        new Command("codegen", "Write the code that is compiled into the release binary.") { Rest }
            .Hide()
            .Does(Write);

    static Command Hide(this Command verb)
    {
        verb.Hidden = true;
        return verb;
    }

    static async Task<int> Write(ParseResult parsed, CancellationToken ct)
    {
        var keyring = Directory.CreateTempSubdirectory("annals-codegen-");
        try
        {
            KeyRing.Create(keyring.FullName, DateTimeOffset.UtcNow);
            AuthSecrets.CreateIfMissing(keyring.FullName);
            var settings = new Settings { Database = "Host=nowhere", Keyring = keyring.FullName };
            await using var app = ServerHost.Build(settings);
            return await app.RunJasperFxCommands(["codegen", .. parsed.GetValue(Rest)!]);
        }
        finally
        {
            keyring.Delete(recursive: true);
        }
    }
}
