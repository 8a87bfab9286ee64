using System.Text.Json;
using Api.Hosting.OpenApi.Entities;
using Shouldly;
using Xunit;

namespace Api.Tests.OpenApi;

/// <summary>The tests' own measure tells a fit from a misfit.</summary>
public class FitTests
{
    static readonly Entity Sample = Entity.Of(
        "Sample",
        "One of everything.",
        """
        id     | id | An id.
        when   | time? | An instant.
        word   | yes/no | One of two.
        list   | [int] | Numbers.
        extra  | bool* | Sometimes.
        none   | [any] unused | Nothing yet.
        """
    );

    const string Id = "0123456789abcdef0123456789abcdef";

    static string With(string attributes) =>
        $$"""{"id":"{{Id}}","when":null,"word":"no","list":[],"none":[]{{(attributes.Length > 0 ? "," : "")}}{{attributes}}}""";

    [Theory]
    [InlineData("")]
    [InlineData("\"extra\":true")]
    public void What_fits_has_no_faults(string more) =>
        Fit.Faults(Sample, JsonDocument.Parse(With(more)).RootElement).ShouldBeEmpty();

    [Theory]
    [InlineData("\"strange\":1", "Sample.strange is no attribute of Sample")]
    [InlineData("\"extra\":null", "Sample.extra is null")]
    [InlineData("\"extra\":\"true\"", "Sample.extra is not of its type: \"true\"")]
    public void What_is_too_much_is_told(string more, string fault) =>
        Fit.Faults(Sample, JsonDocument.Parse(With(more)).RootElement).ShouldBe([fault]);

    [Theory]
    [InlineData("\"when\":null,", "", "Sample.when is missing")]
    [InlineData("\"when\":null", "\"when\":\"2026-11-24\"", "Sample.when is not of its type: \"2026-11-24\"")]
    [InlineData("\"when\":null", "\"when\":\"2026-11-24T00:00:00Z\"", "Sample.when is not of its type: \"2026-11-24T00:00:00Z\"")]
    [InlineData("\"word\":\"no\"", "\"word\":\"No\"", "Sample.word is not of its type: \"No\"")]
    [InlineData("\"list\":[]", "\"list\":[1,-1]", "Sample.list[1] is not of its type: -1")]
    [InlineData("\"list\":[]", "\"list\":null", "Sample.list is null")]
    [InlineData("\"list\":[]", "\"list\":{}", "Sample.list is no list")]
    [InlineData("\"none\":[]", "\"none\":[1]", "Sample.none is used: its row says that it is not")]
    [InlineData(Id, "42", "Sample.id is not of its type: \"42\"")]
    public void What_is_otherwise_is_told(string part, string instead, string fault) =>
        Fit.Faults(Sample, JsonDocument.Parse(With("").Replace(part, instead, StringComparison.Ordinal)).RootElement)
            .ShouldBe([fault]);

    [Fact]
    public void What_is_promised_and_not_seen_is_told()
    {
        var seen = new Seen();
        Fit.Faults(Sample, JsonDocument.Parse(With("")).RootElement, seen).ShouldBeEmpty();
        Sample
            .Fields.SelectMany(row => seen.MissingOf(row).Select(way => $"{row.Name} {way}"))
            .ShouldBe(["when NotNull", "list Filled", "extra Present"]);
    }
}
