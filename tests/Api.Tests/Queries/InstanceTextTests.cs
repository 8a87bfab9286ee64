using Api.Tests.Commands;
using Domain.Instance;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>What the operator says of the instance, to apps and on its page.</summary>
public sealed class InstanceTextTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task What_is_not_written_is_empty_or_not_there_and_what_is_is_shown_as_text()
    {
        (await Get("/api/v1/instance/rules")).Ok.Entity.GetArrayLength().ShouldBe(0);
        (await Get("/api/v1/instance/extended_description")).Ok["content"].ShouldBe("");
        (await Get("/api/v1/instance/privacy_policy")).Ok["updated_at"].ShouldStartWith("1970-01-01T00:00:00");
        (await Get("/api/v1/instance/terms_of_service")).ShouldBeRefused(404, "Record not found");
        (await Get("/api/v2/instance"))
            .Ok.At("configuration.urls.privacy_policy")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        await server.Set(InstanceTexts.Rules, "Be kind.\n\n  <b>No</b> ads. \r\nكن لطيفًا");
        await server.Set(InstanceTexts.ExtendedDescription, "One.\n\nTwo & three.");
        await server.Set(InstanceTexts.PrivacyPolicy, "We keep little.");
        await server.Set(InstanceTexts.TermsOfService, "First ones.");
        await server.Set(InstanceTexts.TermsOfService, "<script>alert(1)</script>");
        var rules = (await Get("/api/v1/instance/rules")).Ok;
        rules
            .Entity.EnumerateArray()
            .Select(rule => $"{rule.GetProperty("id")} {rule.GetProperty("text")}")
            .ShouldBe(["1 Be kind.", "2 <b>No</b> ads.", "3 كن لطيفًا"]);
        foreach (var version in new[] { 1, 2 })
            (await Get($"/api/v{version}/instance")).Ok["rules.2.text"].ShouldBe("كن لطيفًا");
        var more = (await Get("/api/v1/instance/extended_description")).Ok;
        more["content"].ShouldBe("<p>One.</p><p>Two &amp; three.</p>");
        DateTimeOffset
            .Parse(more["updated_at"], System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        var terms = (await Get("/api/v1/instance/terms_of_service")).Ok;
        terms["content"].ShouldBe("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        terms["effective_date"].ShouldBe($"{DateTime.UtcNow:yyyy-MM-dd}");
        (await Get("/api/v2/instance")).Ok["configuration.urls.terms_of_service"].ShouldBe("http://annals.example/about#terms");

        var page = await server.Client.GetStringAsync("/about");
        page.ShouldContain("<ol><li>Be kind.</li><li>&lt;b&gt;No&lt;/b&gt; ads.</li><li>كن لطيفًا</li></ol>");
        page.ShouldContain("<h2 id=\"privacy\">Privacy</h2><p>We keep little.</p>");
        page.ShouldNotContain("<script>");

        await server.Set(InstanceTexts.TermsOfService, null);
        (await Get("/api/v1/instance/terms_of_service")).Status.ShouldBe(404);
    }

    Task<Answer> Get(string path) => server.Send(HttpMethod.Get, path, token: null);
}
