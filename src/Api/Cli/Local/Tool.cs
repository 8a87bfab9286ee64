using System.ComponentModel;
using System.Diagnostics;

namespace Api.Cli.Local;

/// <summary>A program of the machine, run to its end.</summary>
static class Tool
{
    /// <summary>What it printed and how it ended. Its input is empty; it is killed when the token is cancelled.</summary>
    /// <exception cref="UnavailableException">There is no such program.</exception>
    public static async Task<Result> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken ct,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new UnavailableException($"The program '{start.FileName}' is missing or cannot be run.");
        }
    }

    public sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <exception cref="UnavailableException">The program failed; the message ends with what it said.</exception>
        public string OrFail(string doing) =>
            ExitCode == 0
                ? Output
                : throw new UnavailableException(
                    $"{doing} failed (exit code {ExitCode}):\n{string.Join('\n', (Output + Error).Trim().Split('\n').TakeLast(15))}"
                );
    }
}
