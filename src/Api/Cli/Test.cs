using System.CommandLine;
using System.Diagnostics;
using Api.Cli.Local;
using Api.Hosting;

namespace Api.Cli;

/// <summary>`test`: every test of the solution, against services of its own that are thrown away.</summary>
static class Test
{
    const string Short = "Category!=Long";
    const string FolderPrefix = "annals-services-";

    static readonly Option<string> Filter = new("--filter")
    {
        Description = "Only the tests whose full name has this in it, or a filter of `dotnet test`.",
        HelpName = "X",
    };

    static readonly Option<bool> Long = new("--long") { Description = "Also the tests that take minutes." };

    public static Command Verb() =>
        new Command("test", "Build everything, run every test, and end with the count.") { Filter, Long }.Does(RunAll);

    static async Task<int> RunAll(ParseResult parsed, CancellationToken ct)
    {
        await SweepAbandoned();
        var folder = Directory.CreateTempSubdirectory(FolderPrefix);
        try
        {
            var data = new DataFolder(folder.FullName);
            var options = new ServiceOptions(Durable: false);
            TestCount count;
            await using (var services = await Services.Open(SettingValues.None, data, options, ct))
                count = await RunAll(services, parsed.GetValue(Filter), parsed.GetValue(Long), ct);
            Console.WriteLine(count);
            return count is { Failed: 0, Passed: > 0 } ? ExitCode.Ok : ExitCode.No;
        }
        finally
        {
            new DataFolder(folder.FullName).Delete();
        }
    }

    static async Task<TestCount> RunAll(Services services, string? filter, bool withLong, CancellationToken ct)
    {
        var results = Repository.File("artifacts/test-results");
        if (Directory.Exists(results))
            Directory.Delete(results, recursive: true);
        string[] chosen = [.. new[] { filter, withLong ? null : Short }.OfType<string>().Select(one => $"({one})")];
        string[] filtered = chosen.Length == 0 ? [] : ["--filter", string.Join('&', chosen)];
        // one run of all projects, one after another: so that none has its timing spoilt by the others
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            ["test", .. Assemblies(), "--nologo", "--logger", "trx", "--results-directory", results, .. filtered]
        );
        start.Environment["ANNALS_TEST_DATABASE_URL"] = services.SuperuserUrl!;
        start.Environment["ANNALS_TEST_REDIS_URL"] = services.Values[SettingKey.RedisUrl];
        start.Environment["ANNALS_TEST_REDIS_SERVER"] = await RedisServer.Obtain(ct);
        start.Environment["ANNALS_TEST_LONG"] = withLong ? "1" : null;
        using var tests = Process.Start(start)!;
        try
        {
            await tests.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            tests.Kill(entireProcessTree: true);
            throw;
        }

        var count = TestCount.Of(
            Directory.Exists(results) ? Directory.EnumerateFiles(results, "*.trx", SearchOption.AllDirectories) : []
        );
        // a test host that fell over has failed, whatever its tests had said by then
        return tests.ExitCode != 0 && count.Failed == 0 ? count with { Failed = 1 } : count;
    }

    static IEnumerable<string> Assemblies() =>
        Directory
            .EnumerateFiles(Repository.File("tests"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => Path.GetFileNameWithoutExtension(project) != "Chaos") // a program that a test runs
            .Order(StringComparer.Ordinal)
            .Select(project =>
                Path.Combine(
                    Path.GetDirectoryName(project)!,
                    $"bin/Debug/net10.0/{Path.GetFileNameWithoutExtension(project)}.dll"
                )
            );

    /// <summary>What earlier runs left that were killed: nobody holds their folders any more.</summary>
    static async Task SweepAbandoned()
    {
        // one that was made just now may be about to be held
        var old = DateTime.UtcNow - TimeSpan.FromMinutes(1);
        var folders = new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(FolderPrefix + "*");
        foreach (var folder in folders.Where(folder => folder.LastWriteTimeUtc < old))
        {
            try
            {
                await Abandon(new(folder.FullName));
            }
            catch (Exception notOurs) when (notOurs is UnauthorizedAccessException or IOException or UnavailableException)
            {
                // another user's, or another run is sweeping it too
            }
        }
    }

    static async Task Abandon(DataFolder data)
    {
        using var hold = data.TryHold();
        if (hold is null)
            return;
        await ServiceSet.StopLeftovers(data);
        data.Delete();
    }
}
