using System.Net;
using System.Text.RegularExpressions;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Tests.Commands;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Api.Tests.OpenApi;

/// <summary>The description as people read it.</summary>
[Collection(CommandTests.Name)]
public partial class ApiPageTests(CommandServer server)
{
    [Fact]
    public async Task It_shows_every_route_and_every_attribute_of_every_entity()
    {
        var page = WebUtility.HtmlDecode(await server.Client.GetStringAsync(ApiDocument.Page));
        foreach (var route in MappedRoute.In(server.Services.GetRequiredService<EndpointDataSource>().Endpoints))
            page.ShouldContain($"<code>{route}</code> {route.Summary}</summary>");
        foreach (var entity in EntityTable.All.Values)
        {
            page.ShouldContain($"<h3 id=\"{entity.Name}\">");
            foreach (var field in entity.Fields)
                page.ShouldContain(field.Meaning);
        }
    }

    [Fact]
    public async Task Its_links_lead_somewhere_on_this_server_and_it_runs_nothing()
    {
        using var response = await server.Client.GetAsync(ApiDocument.Page);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        response.Headers.ETag.ShouldNotBeNull();
        var page = await response.Content.ReadAsStringAsync();
        var names = Id().Matches(page).Select(match => match.Groups[1].Value).ToList();
        names.ShouldBeUnique();
        var links = Link().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();
        links.ShouldContain("#Status");
        foreach (var link in links)
            (link.StartsWith('/') || names.Contains(link.TrimStart('#'))).ShouldBeTrue(link);
        foreach (var forbidden in new[] { "<script", " style=", " src=", " onclick", "<iframe" })
            page.ShouldNotContain(forbidden, Case.Insensitive);
    }

    [GeneratedRegex(" id=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(" href=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
