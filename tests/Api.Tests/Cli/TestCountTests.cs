using Api.Cli;
using Shouldly;
using Xunit;

namespace Api.Tests.Cli;

public sealed class TestCountTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("annals-count-");

    public void Dispose() => _folder.Delete(recursive: true);

    string Trx(string counters)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.trx");
        File.WriteAllText(
            path,
            $"""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <ResultSummary outcome="Completed"><Counters {counters} /></ResultSummary>
            </TestRun>
            """
        );
        return path;
    }

    [Fact]
    public void Projects_are_summed() =>
        TestCount
            .Of([
                Trx("""total="10" executed="9" passed="7" failed="2" error="0" """),
                Trx("""total="5" executed="5" passed="5" failed="0" error="0" """),
            ])
            .ShouldBe(new(Passed: 12, Failed: 2, Skipped: 1));

    [Fact]
    public void What_neither_passed_nor_was_skipped_has_failed() =>
        TestCount.Of([Trx("""total="3" executed="3" passed="1" failed="0" error="1" timeout="1" """)]).Failed.ShouldBe(2);

    [Theory]
    [InlineData(3, 0, 0, "3 passed, 0 failed")]
    [InlineData(3, 1, 2, "3 passed, 1 failed, 2 skipped")]
    [InlineData(0, 0, 0, "0 passed, 0 failed")]
    public void The_count_is_one_line(int passed, int failed, int skipped, string line) =>
        new TestCount(passed, failed, skipped).ToString().ShouldBe(line);
}
