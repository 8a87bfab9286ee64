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
        var (exitCode, said) = await Launcher.Run("chaos", "--kills", "200", "--seed", $"{DateTime.UtcNow.DayOfYear}");
        exitCode.ShouldBe(0, said);
    }
}
