using System.Diagnostics;
using System.Text.Json;

namespace Api.Tests.Elastic;

/// <summary>Elasticsearch's own description of its API, by which exchanges are judged, and its own client: see <c>contract</c>.</summary>
static class ElasticContract
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Elastic/contract");
    static readonly SemaphoreSlim Turn = new(1, 1);
    static bool isInstalled;
    static Process? judge;

    /// <returns>What is wrong with each exchange that has something wrong.</returns>
    public static async Task<IReadOnlyList<string>> Wrongs(IReadOnlyCollection<Exchange> exchanges)
    {
        var script = await Script("contract.mjs");
        await Turn.WaitAsync();
        try
        {
            // it ends with its input, that is with this process
            judge ??= Process.Start(
                new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true }
            )!;
            var wrongs = new List<string>();
            foreach (var exchange in exchanges)
            {
                await judge.StandardInput.WriteLineAsync(JsonSerializer.Serialize(exchange, JsonSerializerOptions.Web));
                await judge.StandardInput.FlushAsync();
                var verdict = await judge.StandardOutput.ReadLineAsync() ?? """["the judge is gone"]""";
                wrongs.AddRange(
                    JsonSerializer.Deserialize<string[]>(verdict)!.Select(wrong => $"{exchange.Method} {exchange.Path}: {wrong}")
                );
            }
            return wrongs;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>The path of a script, once what it stands on is installed.</summary>
    public static async Task<string> Script(string name)
    {
        await Turn.WaitAsync();
        try
        {
            if (!isInstalled)
                await Install();
            isInstalled = true;
            return Path.Combine(Folder, name);
        }
        finally
        {
            Turn.Release();
        }
    }

    static async Task Install()
    {
        using var install = Process.Start(
            new ProcessStartInfo("npm", ["ci", "--prefix", Folder]) { RedirectStandardOutput = true }
        )!;
        await install.StandardOutput.ReadToEndAsync();
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
            throw new InvalidOperationException("npm could not install the description of Elasticsearch's API.");
    }
}

/// <summary>One request and its answer.</summary>
/// <param name="Path">With the query.</param>
/// <param name="Request">Null where it has no body.</param>
/// <param name="Answer">Null where it is none of Elasticsearch's, on purpose.</param>
sealed record Exchange(string Method, string Path, string? Request, int Status, string? Answer);
