using System.CommandLine;
using JasperFx;

namespace Api.Cli;

/// <summary>`codegen`, for the build alone: writes the code that the message bus would otherwise make at each start.</summary>
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
        await using var server = UnstartedServer.Build();
        return await server.App.RunJasperFxCommands(["codegen", .. parsed.GetValue(Rest)!]);
    }
}
