using System.Diagnostics;
using Shouldly;
using Xunit;

namespace EndToEnd;

/// <summary>Servers, workers, PostgreSQL and Redis are killed under load: nothing that was acknowledged is lost, doubled or changed.</summary>
[Trait("Category", "Long")]
public class ChaosTests
{
    [Fact]
    public async Task Two_hundred_kills_lose_double_and_change_nothing()
    {
        var start = new ProcessStartInfo(Launcher(), ["chaos", "--kills", "200", "--seed", $"{DateTime.UtcNow.DayOfYear}"])
        {
            RedirectStandardOutput = true,
        };
        using var chaos = Process.Start(start)!;
        var said = await chaos.StandardOutput.ReadToEndAsync();
        await chaos.WaitForExitAsync();
        chaos.ExitCode.ShouldBe(0, said);
    }

    static string Launcher()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cqrs.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "annals");
    }
}
