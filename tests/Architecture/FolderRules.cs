using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>Who may use whom. A rule that names no file at all fails, and each is shown to be able to fail.</summary>
public class FolderRules
{
    static readonly string[] Outside =
    [
        "Marten",
        "Wolverine",
        "JasperFx",
        "Npgsql",
        "StackExchange",
        "Microsoft",
        "System.Text.Json",
    ];

    static readonly string[] AnyStore = ["Npgsql", "StackExchange"];

    public static TheoryData<string, string[], string[]> Rules =>
        new()
        {
            { "src/Domain/", [.. Outside, "Projections", "Api", "System.IO", "System.Net"], [] },
            { "src/Projections/", ["Api", "Wolverine", "Microsoft.AspNetCore"], [] },
            {
                "src/Projections/Store/",
                [
                    "Projections.Accounts",
                    "Projections.Posts",
                    "Projections.Relationships",
                    "Projections.Timelines",
                    "StackExchange",
                ],
                []
            },
            { "src/Projections/Accounts/", ["StackExchange", "Projections.Timelines"], [] },
            { "src/Projections/Posts/", ["StackExchange", "Projections.Timelines"], [] },
            { "src/Projections/Relationships/", ["StackExchange", "Projections.Timelines"], [] },
            { "src/Projections/Reactions/", ["StackExchange", "Projections.Timelines"], [] },
            { "src/Projections/Audit/", ["Wolverine", "Api"], [] },
            { "src/Api/Rendering/", ["Wolverine", "Npgsql", "StackExchange", "Api.Accounts", "Api.Posts", "Api.Timelines"], [] },
            { "src/Api/Accounts/", [.. AnyStore, "Api.Posts", "Api.Relationships", "Api.Timelines"], [] },
            { "src/Api/Posts/", [.. AnyStore, "Api.Accounts", "Api.Timelines"], [] },
            { "src/Api/Relationships/", [.. AnyStore, "Api.Accounts", "Api.Posts", "Api.Timelines"], [] },
            { "src/Api/Auth/", ["Api.Accounts", "Api.Posts", "Api.Relationships", "Api.Timelines", "StackExchange"], [] },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_folder_uses_only_what_it_may(string folder, string[] forbidden, string[] except)
    {
        var sources = Tree.Sources(folder).ToList();
        sources.ShouldNotBeEmpty($"no source stands in {folder}: the rule would judge nothing");
        Offences(sources, forbidden).Except(except).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_can_fail(string folder, string[] forbidden, string[] except)
    {
        except.ShouldBeEmpty();
        var offender = new Tree.Source(folder + "Offender.cs", $"using {forbidden[0]}.Something;\n\nnamespace X;");
        Offences([offender], forbidden).ShouldNotBeEmpty();
    }

    [Fact]
    public void Queries_reach_neither_the_writing_session_nor_the_bus()
    {
        var queries = Tree.Sources("src/Api/")
            .Where(source => Path.GetFileName(source.Path).StartsWith("Get", StringComparison.Ordinal))
            .ToList();
        queries.Count.ShouldBeGreaterThan(3);
        // signing in reads its own rows over the server's session, and is no query of read models
        var offenders = queries.Where(source => !source.Path.StartsWith("src/Api/Auth/", StringComparison.Ordinal));
        offenders.Where(Writes).ShouldBeEmpty();
        Writes(new("src/Api/Posts/GetX.cs", "class X(IMessageBus bus);")).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_runs_the_daemon_beside_Wolverine() =>
        Tree.Sources("src/").Where(source => source.Code.Contains("AddAsyncDaemon", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void History_is_never_rewritten() =>
        Tree.Sources("src/")
            .Where(source =>
                source.Code.Contains("ApplyEventDataMasking", StringComparison.Ordinal)
                || source.Code.Contains("CompactStream", StringComparison.Ordinal)
                || source.Code.Contains("AddMaskingRule", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();

    static bool Writes(Tree.Source source) =>
        source.Code.Contains("IDocumentSession", StringComparison.Ordinal)
        || source.Code.Contains("IDocumentStore", StringComparison.Ordinal)
        || source.Code.Contains("IMessageBus", StringComparison.Ordinal);

    static IEnumerable<string> Offences(IEnumerable<Tree.Source> sources, string[] forbidden) =>
        from source in sources
        from used in source.Usings
        where forbidden.Any(name => used == name || used.StartsWith(name + ".", StringComparison.Ordinal))
        select $"{source.Path} uses {used}";
}
