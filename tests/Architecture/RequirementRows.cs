using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>docs/requirements.md names tests: each that it names is there.</summary>
public partial class RequirementRows
{
    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = Tree.Sources("tests/")
            .SelectMany(source => TestMethods().Matches(source.Text).Select(match => match.Groups[1].Value))
            .ToHashSet();
        var named = Named().Matches(Tree.Read("docs/requirements.md")).Select(match => match.Groups[1].Value).ToList();
        named.Count.ShouldBeGreaterThan(20);
        named.Where(name => !tests.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void No_row_stands_twice()
    {
        var rows = Rows().Matches(Tree.Read("docs/requirements.md")).Select(match => match.Groups[1].Value).ToList();
        rows.ShouldBeUnique();
    }

    [GeneratedRegex(@"public (?:async Task|void|Property|bool) (\w+)\(")]
    private static partial Regex TestMethods();

    [GeneratedRegex(@"`\w+\.(\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| (S\d{3})", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
