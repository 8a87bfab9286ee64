using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>State that a whole process shares would tie requests, and tests, to each other.</summary>
public partial class SharedState
{
    /// <summary>Each with its reason.</summary>
    static readonly Dictionary<string, string> OnPurpose = new()
    {
        ["TimeOrderedId.last"] = "ids of one process are in order, whoever makes them",
        ["DataKeyPreparation.PersonalProperties"] = "what reflection finds of a type is the same for all",
    };

    static int _changing;
    static readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> MadeToBeFilled = new();

    [Fact]
    public void No_mutable_state_is_shared_by_a_whole_process() =>
        new[] { "Domain", "Projections", "Api" }
            .SelectMany(name => Assembly.Load(name).GetTypes())
            .SelectMany(Changing)
            .ShouldBe(OnPurpose.Keys, ignoreOrder: true);

    /// <summary>A plain dictionary may be a table that never changes: then nobody adds to it.</summary>
    [Fact]
    public void Tables_are_never_added_to() => Tree.Sources("src/").Where(AddsToATable).ShouldBeEmpty();

    [Fact]
    public void The_rules_can_fail()
    {
        MadeToBeFilled[_changing++] = 1;
        Changing(typeof(SharedState)).ShouldBe(["SharedState._changing", "SharedState.MadeToBeFilled"], ignoreOrder: true);

        const string table = "static readonly Dictionary<string, List<int>> Known = new();\n";
        AddsToATable(new("X.cs", table + "Known[name] = 1;")).ShouldBeTrue();
        AddsToATable(new("X.cs", table + "Known.TryAdd(name, 1);")).ShouldBeTrue();
        AddsToATable(new("X.cs", table + "if (Known[name] == 1) AlsoKnown.Add(name);")).ShouldBeFalse();
    }

    static IEnumerable<string> Changing(Type type) =>
        from field in type.GetFields(
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
        )
        where !field.IsLiteral && !IsMadeByTheCompiler(type)
        where !field.IsInitOnly || field.FieldType.Namespace == "System.Collections.Concurrent"
        select $"{type.Name}.{field.Name}";

    /// <summary>What lambdas and switches are cached in; the field of a static property is a person's.</summary>
    static bool IsMadeByTheCompiler(Type type) =>
        type.Name.StartsWith('<')
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.Namespace?.EndsWith(".Generated", StringComparison.Ordinal) is true;

    static bool AddsToATable(Tree.Source source) =>
        Tables()
            .Matches(source.Code)
            .Select(match => match.Groups[1].Value)
            .Any(name =>
                Regex.IsMatch(
                    source.Code,
                    $@"\b{name}(?:\.(?:Add|TryAdd|AddRange|UnionWith|Remove|Clear|Insert|Push|Enqueue)\(|\[[^\]]+\] (?:=|\+=|\?\?=) )"
                )
            );

    [GeneratedRegex(@"static readonly (?:Dictionary|HashSet|List|Queue|Stack|SortedDictionary)<[^;=]+> (\w+) =")]
    private static partial Regex Tables();
}
