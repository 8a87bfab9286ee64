using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Verify;

/// <summary>`verify`: proves files of a log, offline, with nothing but a public key.</summary>
static class Program
{
    const string ExitCodes = """
        Exit codes:
          0  proved
          1  not proved: what is wrong is told by name (docs/proofs.md lists the names)
          2  the command line cannot be used, or a file cannot be read
        """;

    public static Task<int> Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <param name="output">Gets what came out.</param>
    /// <param name="error">Gets progress, and what is wrong with the command line.</param>
    internal static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new Command("verify", $"Prove a log of Annals, offline.\n\n{ExitCodes}")
        {
            VerifyBundle.Verb(),
            VerifyProof.Verb(),
            VerifyReceipt.Verb(),
            VerifyArchive.Verb(),
            VerifyConsistency.Verb(),
            VerifyCheckpoint.Verb(),
            new HelpOption(),
            new VersionOption(),
        };
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var problem in parsed.Errors)
                await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync("`verify --help` shows what there is.");
            return Verdict.Unusable;
        }
        try
        {
            return await parsed.InvokeAsync(
                new()
                {
                    EnableDefaultExceptionHandler = false,
                    Output = output,
                    Error = error,
                }
            );
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(unreadable.Message);
            return Verdict.Unusable;
        }
    }
}
