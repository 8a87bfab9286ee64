using System.Diagnostics;
using Api.Cli.Local;

namespace Api.Cli;

/// <summary>A program of the source tree that tries out the server, which is told where the server's binary is.</summary>
static class OwnProgram
{
    /// <param name="path">From the root of the tree.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> Run(string path, IEnumerable<string> arguments, CancellationToken ct)
    {
        var server = Path.Combine(AppContext.BaseDirectory, "Api.dll");
        using var program = Process.Start(Environment.ProcessPath!, [Repository.File(path), "--server", server, .. arguments]);
        // an interrupt reaches it too: it stops what it started, and then ends
        await program.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        return program.ExitCode;
    }
}
