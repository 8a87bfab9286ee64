using System.Text.RegularExpressions;
using Domain;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Architecture;

/// <summary>The storage contract: what stands in the log can be read for ever.</summary>
public partial class StoredEvents
{
    [Fact]
    public void Every_event_of_the_domain_has_a_name_and_a_version()
    {
        var events = typeof(Decision).Assembly.GetTypes().Where(type => EventFiles.Contains(type.Name)).ToList();
        events.Count.ShouldBeGreaterThan(10);
        events.Except(EventNames.All.Keys).ShouldBeEmpty();
        EventNames.All.Keys.Except(events).ShouldBeEmpty();
    }

    [Fact]
    public void Names_are_unique_and_carry_a_version()
    {
        EventNames.All.Values.ShouldBeUnique();
        EventNames.All.Values.ShouldAllBe(name => NameForm().IsMatch(name));
    }

    /// <summary>Integers beyond 2^53 would not survive canonical JSON.</summary>
    [Fact]
    public void No_event_holds_a_number_that_JSON_cannot_keep() =>
        EventNames
            .All.Keys.SelectMany(type => type.GetProperties())
            .Where(property =>
                property.PropertyType == typeof(long)
                || property.PropertyType == typeof(ulong)
                || property.PropertyType == typeof(double)
            )
            .ShouldBeEmpty();

    /// <summary>Data keys are prepared for what stands at an event's top level.</summary>
    [Fact]
    public void Personal_data_stands_at_the_top_level_of_an_event() =>
        EventNames
            .All.Keys.SelectMany(type => type.GetProperties())
            .Where(property => !typeof(IPersonal).IsAssignableFrom(property.PropertyType))
            .SelectMany(property => Inner(property.PropertyType))
            .Where(inner => typeof(IPersonal).IsAssignableFrom(inner))
            .ShouldBeEmpty();

    /// <summary>What the files of events declare, less the parts that events are made of.</summary>
    static HashSet<string> EventFiles { get; } =
    [
        .. Tree.Sources("src/Domain/")
            .Where(source => source.Path.EndsWith("Events.cs", StringComparison.Ordinal))
            .SelectMany(source => Records().Matches(source.Text).Select(match => match.Groups[1].Value))
            .Except(["ProfileText", "ProfileField", "ReplyTo", "PostBody", "QuoteOf", "Quoter"]),
    ];

    static IEnumerable<Type> Inner(Type type) =>
        type.GetGenericArguments()
            .Concat(type.Assembly == typeof(Decision).Assembly ? type.GetProperties().Select(p => p.PropertyType) : []);

    [GeneratedRegex(@"public sealed record (\w+)")]
    private static partial Regex Records();

    [GeneratedRegex(@"^[a-z]+\.[a-z_]+\.v[1-9][0-9]*$")]
    private static partial Regex NameForm();
}
