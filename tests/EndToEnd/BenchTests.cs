using System.Text.Json;
using Shouldly;
using Xunit;

namespace EndToEnd;

/// <summary>The benchmark measures all that it promises, and says so to people and to programs. How fast anything is, no test asks.</summary>
[Trait("Category", "Long")]
public class BenchTests
{
    [Fact]
    public async Task Every_target_but_growth_gets_a_figure()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (exitCode, said) = await Launcher.Run("bench", "--quick", "--out", file);
            exitCode.ShouldBeInRange(0, 1, said); // 1: a gate was missed
            using var report = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            var figures = report.RootElement.GetProperty("figures").EnumerateArray().ToList();
            figures.Count.ShouldBe(25);
            foreach (var figure in figures)
            {
                var name = figure.GetProperty("name").GetString()!;
                figure.GetProperty("median").GetDouble().ShouldBeGreaterThan(0, name);
                figure.GetProperty("standing").GetString().ShouldBeOneOf("missed", "gate", "goal");
                said.ShouldContain(name);
            }
            var missed = figures.Count(figure => figure.GetProperty("standing").GetString() == "missed");
            exitCode.ShouldBe(missed == 0 ? 0 : 1);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
