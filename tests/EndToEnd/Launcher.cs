using System.Diagnostics;

namespace EndToEnd;

/// <summary><c>./annals</c> as a person runs it.</summary>
static class Launcher
{
    /// <summary>What it printed on standard output, and how it ended.</summary>
    public static async Task<(int ExitCode, string Output)> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path(), arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    static string Path()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Cqrs.sln")))
            folder = folder.Parent!;
        return System.IO.Path.Combine(folder.FullName, "annals");
    }
}
