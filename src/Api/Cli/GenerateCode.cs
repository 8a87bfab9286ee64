using System.CommandLine;
using Api.Hosting;
using JasperFx;
using Projections.Store.PersonalData;

namespace Api.Cli;

/// <summary>
/// `codegen write`: writes the code of message handlers, which the build then compiles in, so that a server does not have
/// to generate it when it starts. A step of the build: no database is asked.
/// </summary>
static class GenerateCode
{
    static readonly Argument<string[]> Arguments = new("ARGS") { Arity = ArgumentArity.ZeroOrMore };

    public static Command Verb() =>
        new Command("codegen", "Write the code of message handlers.") { Arguments }
            .Hide()
            .Does(Write);

    static async Task<int> Write(ParseResult parsed, CancellationToken ct)
    {
        var keys = Directory.CreateTempSubdirectory("annals-codegen-");
        try
        {
            await using var nowhere = ServerHost.Source("Host=localhost");
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.AddEventSourcing(nowhere, nowhere, KeyRing.Create(keys.FullName, DateTimeOffset.UtcNow));
            return await builder.Build().RunJasperFxCommands(["codegen", .. parsed.GetValue(Arguments)!]);
        }
        finally
        {
            keys.Delete(recursive: true);
        }
    }

    static Command Hide(this Command verb)
    {
        verb.Hidden = true;
        return verb;
    }
}
