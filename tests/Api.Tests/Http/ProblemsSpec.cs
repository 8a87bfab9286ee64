using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Api.Hosting.Http;
using Shouldly;
using Xunit;

namespace Api.Tests.Http;

public partial class ProblemsSpec
{
    public static TheoryData<string> Rules => [.. Problems.Table.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_refusal_is_the_clients_affair_and_is_explained(string rule)
    {
        var problem = Problems.Table[rule];
        problem.Status.ShouldBeOneOf(403, 404, 409, 410, 422, 429);
        problem.Error.ShouldNotBeNullOrWhiteSpace();
        if (rule.EndsWith(".unknown", StringComparison.Ordinal) && problem.Status == 404)
            problem.Error.ShouldBe("Record not found"); // absent, hidden and blocked must look the same
    }

    [Fact]
    public void Every_rule_that_the_domain_refuses_by_has_a_row()
    {
        var used = RulesIn("src/Domain");
        used.ShouldContain("follow.blocked"); // so that an empty list does not pass
        used.Except(Problems.Table.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Every_limit_that_a_transaction_refuses_by_has_a_row()
    {
        var used = RulesIn("src/Projections/Relationships")
            .Where(rule => rule.StartsWith("follow.", StringComparison.Ordinal))
            .ToList();
        used.ShouldContain("follow.daily_limit");
        used.Except(Problems.Table.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_is_of_a_rule_that_someone_refuses_by() => Problems.Table.Keys.Except(RulesIn("src")).ShouldBeEmpty();

    [Fact]
    public void A_rule_without_a_row_is_a_bug() =>
        Should.Throw<InvalidOperationException>(() => Problems.Answer("never.heard_of"));

    static HashSet<string> RulesIn(string folder, [CallerFilePath] string here = "") =>
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(Path.GetDirectoryName(here)!, "../../..", folder),
                    "*.cs",
                    SearchOption.AllDirectories
                )
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && Path.GetFileName(file) != "Problems.cs")
                .SelectMany(file => RuleName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)),
        ];

    // the domain writes "area.rule" for nothing else
    [GeneratedRegex("\"([a-z_]+\\.[a-z_]+)\"")]
    private static partial Regex RuleName();
}
