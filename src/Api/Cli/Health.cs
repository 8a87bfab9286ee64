using System.CommandLine;
using Api.Hosting;

namespace Api.Cli;

/// <summary>`health`: whether the server of these settings answers, for supervisors that run a program and have no HTTP client.</summary>
static class Health
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Verb() =>
        new Command("health", "Ask the server on this machine's PORT whether it is well; 1 when it is not.")
            .WithSettings()
            .Does(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        using var client = OwnServer.Client(Settings.From(parsed.SettingValues()));
        client.Timeout = Patience;
        var server = client.BaseAddress;
        try
        {
            using var answer = await client.GetAsync(new Uri("health", UriKind.Relative), ct);
            Console.WriteLine($"{server} answers {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.No;
        }
        catch (Exception failed) when (failed is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            Console.WriteLine($"{server} does not answer: {failed.Message}");
            return ExitCode.No;
        }
    }
}
