using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Tests.Commands;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Api.Tests.OpenApi;

/// <summary>
/// Every route that answers JSON is asked so that it has something to tell; <see cref="AnswerCheck"/> holds each answer to the
/// entity that the route declares, and here it is seen that nothing was left out.
/// </summary>
public sealed class EveryAnswerTests(CommandServer server) : IClassFixture<CommandServer>
{
    /// <summary>What no test can bring about, and where it is seen instead.</summary>
    static readonly Dictionary<string, string> SeenElsewhere = new()
    {
        ["POST /api/v1/emails/confirmations"] = "only where mail is sent: ConfirmationTests",
        ["GET /api/annals/v1/audit"] = "for admins alone, and long: AuditEndpointTests",
        ["GET /api/annals/v1/history/export"] = "a JSON object a line: HistoryTests",
        ["HistoryEntry.cause"] = "only of what a message did: PostErasureTests",
        ["HistoryEntry.place"] = "only of signing in to the pages: HistoryTests",
        ["Error.request_id"] = "only after a fault of the server's: FaultsSpec makes one",
    };

    [Fact]
    public async Task Each_is_what_its_route_declares_and_each_attribute_is_seen_in_every_way_that_its_row_promises()
    {
        await new Tour(server).Take();
        var routes = MappedRoute.In(server.Services.GetRequiredService<EndpointDataSource>().Endpoints);

        var asked = server.Check.Answered.ToHashSet(StringComparer.Ordinal);
        routes
            .Where(route => route.Answer!.MediaType?.EndsWith("json", StringComparison.Ordinal) is true)
            .Select(route => route.ToString())
            .Where(route => !asked.Contains(route) && !SeenElsewhere.ContainsKey(route))
            .ShouldBeEmpty("these routes were not seen to answer 200: let Tour ask them");

        EntityTable
            .All.Values.SelectMany(
                entity => entity.Fields,
                (entity, row) => (Name: $"{entity}.{row.Name}", Missing: server.Check.Seen.MissingOf(row).ToList())
            )
            .Where(row => row.Missing.Count > 0 && !SeenElsewhere.ContainsKey(row.Name))
            .Select(row => $"{row.Name} was never seen {string.Join(" and ", row.Missing)}")
            .ShouldBeEmpty("let Tour bring it about, or mend its row (see Entity)");
    }
}
