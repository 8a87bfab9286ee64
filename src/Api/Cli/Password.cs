using Spectre.Console;

namespace Api.Cli;

/// <summary>Where a verb has a password from: other users of the machine can read its command line.</summary>
static class Password
{
    public const string Meaning = "The password; - reads it from standard input. Left out, it is asked for.";

    const string FromInput = "-";

    /// <exception cref="SettingsException">There is nobody to ask.</exception>
    public static string Of(string? given) =>
        given switch
        {
            FromInput => Console.In.ReadLine() ?? "",
            null when Console.IsInputRedirected => throw new Hosting.SettingsException(
                "No password was given: --password - reads it from standard input."
            ),
            null => AnsiConsole.Prompt(new TextPrompt<string>("Password:").Secret()),
            _ => given,
        };
}
