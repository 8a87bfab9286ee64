using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>docs/requirements.md says what shows a requirement to be met: each test, verb and page that it names is there.</summary>
public partial class RequirementRows
{
    static readonly string[] Rows =
    [
        .. Tree.Read("docs/requirements.md").Split('\n').Where(line => line.StartsWith("| S", StringComparison.Ordinal)),
    ];

    /// <summary>As <c>Class.Test</c>.</summary>
    static readonly HashSet<string> Tests =
    [
        .. from source in Tree.Sources("tests/")
        let type = Path.GetFileNameWithoutExtension(source.Path)
        from method in TestMethods().Matches(source.Text)
        select $"{type}.{method.Groups[1].Value}",
    ];

    static readonly HashSet<string> Verbs =
    [
        .. Tree.Sources("src/Api/Cli/")
            .SelectMany(source => VerbNames().Matches(source.Text).Select(match => match.Groups[1].Value)),
    ];

    public static TheoryData<string> Each => [.. Rows];

    /// <summary>docs/security.md says the same of threats.</summary>
    public static TheoryData<string> Threats =>
        [
            .. Tree.Read("docs/security.md")
                .Split('\n')
                .Where(line =>
                    line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| threat |", StringComparison.Ordinal)
                ),
        ];

    [Theory]
    [MemberData(nameof(Each))]
    [MemberData(nameof(Threats))]
    public void A_row_names_what_shows_it_and_that_exists(string row)
    {
        var shownBy = row.Split('|')[3];
        var named = Quoted().Matches(shownBy).Select(match => match.Groups[1].Value).ToList();
        var pages = Pages().Matches(shownBy).Select(match => match.Value).ToList();
        (named.Count + pages.Count).ShouldBeGreaterThan(0, "a row without a test, a command or a page shows nothing");
        named.Where(name => !Exists(name)).ShouldBeEmpty();
        pages.Where(page => !Tree.Tracked.Any(path => path.StartsWith(page, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void No_row_stands_twice() => Rows.Select(row => row.Split('|')[1].Trim()).ShouldBeUnique();

    [Theory]
    [InlineData("RequirementRows.No_row_stands_twice", true)]
    [InlineData("RequirementRows.Nobody_wrote_this", false)]
    [InlineData("FolderRules.No_row_stands_twice", false)]
    [InlineData("./annals run", true)]
    [InlineData("./annals fly", false)]
    [InlineData(".ci/run", true)]
    public void What_does_not_exist_is_noticed(string name, bool exists) => Exists(name).ShouldBe(exists);

    static bool Exists(string name) =>
        name.Split(' ') switch
        {
            ["./annals", "--help", ..] => true,
            ["./annals", var verb, ..] => Verbs.Contains(verb),
            [var path, ..] when path.Contains('/', StringComparison.Ordinal) => Tree.Tracked.Contains(path),
            _ => Tests.Contains(name),
        };

    [GeneratedRegex(@"public (?:async Task|void|Property|bool) (\w+)\(")]
    private static partial Regex TestMethods();

    [GeneratedRegex(@"new Command\(\s*""(\w+)""")]
    private static partial Regex VerbNames();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<!`)docs/[\w/-]+")]
    private static partial Regex Pages();
}
