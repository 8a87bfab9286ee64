using System.Reflection;
using Shouldly;
using Xunit;

namespace Domain.Specs;

public class EveryCommandSpec
{
    static IEnumerable<Type> Commands => typeof(Decision).Assembly.GetTypes().Where(type => type.GetMethod("Decide") is not null);

    public static TheoryData<Type> All => [.. Commands];

    [Fact]
    public void There_are_commands() => Commands.Count().ShouldBeGreaterThan(10);

    [Theory]
    [MemberData(nameof(All))]
    public void Has_a_spec_that_says_it_twice(Type command)
    {
        ArgumentNullException.ThrowIfNull(command);
        typeof(EveryCommandSpec)
            .Assembly.GetTypes()
            .Where(type => type.Name == command.Name + "Spec")
            .SelectMany(spec => spec.GetMethods())
            .ShouldContain(method => method.Name.Contains("twice") && method.GetCustomAttribute<FactAttribute>() != null);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Decides_without_a_clock_or_a_store(Type command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var decide = command.GetMethod("Decide")!;
        decide.ReturnType.ShouldBe(typeof(Decision));
        decide.GetParameters().ShouldAllBe(fact => IsState(fact.ParameterType));
    }

    static bool IsState(Type type) =>
        type.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(State<>);
}
