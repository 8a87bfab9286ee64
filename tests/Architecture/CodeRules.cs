using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>Rules that hold for all code, and for every tracked file.</summary>
public partial class CodeRules
{
    static readonly Dictionary<string, string> BlocksOnPurpose = new()
    {
        ["src/Api/Auth/Users/Argon2idPasswordHasher.cs"] =
            "the interface of Identity's managers cannot wait; our own endpoints use the other methods",
    };

    [Fact]
    public void Nothing_waits_by_blocking()
    {
        Tree.Sources("src/")
            .Where(source => !BlocksOnPurpose.ContainsKey(source.Path) && Blocking().IsMatch(source.Code))
            .ShouldBeEmpty();
        foreach (var path in BlocksOnPurpose.Keys)
            Blocking().IsMatch(Tree.Read(path)).ShouldBeTrue($"{path} blocks no longer: take it off the list");
        foreach (
            var blocking in new[]
            {
                "task.GetAwaiter().GetResult();",
                "task.Wait();",
                "return Load(id).Result;",
                "task.Result.Name",
            }
        )
            Blocking().IsMatch(blocking).ShouldBeTrue();
        Blocking().IsMatch("Task<Tool.Result> Run()").ShouldBeFalse();
    }

    [Fact]
    public void Nothing_asks_whether_it_is_in_production()
    {
        Tree.Sources("src/").Where(source => AsksWhereItIs().IsMatch(source.Code)).ShouldBeEmpty();
        AsksWhereItIs().IsMatch("if (app.Environment.IsDevelopment())").ShouldBeTrue();
    }

    [Fact]
    public void A_file_holds_one_idea() =>
        Tree.Sources("src/").Where(source => source.Text.Count(c => c == '\n') > 250).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later_in_the_code() =>
        Tree.Sources("src/")
            .Concat(Tree.Sources("tests/").Where(source => !source.Path.EndsWith("CodeRules.cs", StringComparison.Ordinal)))
            .Where(source => Later().IsMatch(source.Text))
            .ShouldBeEmpty();

    [Fact]
    public void Files_name_no_registry_and_no_path_of_a_machine()
    {
        var offenders =
            from path in Tree.Tracked
            where
                !path.EndsWith(".png", StringComparison.Ordinal)
                && path != ".ci/secrets"
                && !path.EndsWith("CodeRules.cs", StringComparison.Ordinal)
            where Foreign().IsMatch(Tree.Read(path))
            select path;
        offenders.ShouldBeEmpty();
        Foreign().IsMatch("https://registry.npm" + "js.org/x").ShouldBeTrue();
    }

    [Fact]
    public void Locks_name_versions_not_addresses() =>
        Tree
            .Tracked.Where(path =>
                path.EndsWith("packages.lock.json", StringComparison.Ordinal)
                && Tree.Read(path).Contains("http", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();

    [Fact]
    public void Servers_are_primary_and_secondary() =>
        Tree
            .Tracked.Where(path =>
                path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".md", StringComparison.Ordinal)
            )
            .Where(path => !path.EndsWith("CodeRules.cs", StringComparison.Ordinal))
            .Where(path => OldWords().IsMatch(Tree.Read(path)))
            .ShouldBeEmpty();

    [GeneratedRegex(
        @"\bIs(Development|Staging|Production|Environment)\(|EnvironmentName|(ASPNETCORE|DOTNET)_ENVIRONMENT|UseDeveloperExceptionPage"
    )]
    private static partial Regex AsksWhereItIs();

    [GeneratedRegex(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|\bThread\.Sleep\(|(?:\)|\b[a-z]\w*)\.Result\b")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|NotImplementedException|Skip *= *""")]
    private static partial Regex Later();

    [GeneratedRegex(@"(?:nuget|npmjs|debian)\.org|(?<![\w.*/-])/(?:work|root|home/\w+|Users/\w+)/")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\bslaves?\b|\bmaster (?:database|server|node)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OldWords();
}
