using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Projections.Instance;

namespace Api.Instance;

/// <summary><c>/.well-known/nodeinfo</c> and the document that it points at. Source: nodeinfo.diaspora.software, 2.0.</summary>
public static class GetNodeInfoEndpoint
{
    const string Schema = "http://nodeinfo.diaspora.software/ns/schema/2.0";
    const string Path = "/nodeinfo/2.0";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/.well-known/nodeinfo",
                (PublicUrls urls) => new { Links = new[] { new { Rel = Schema, Href = urls.Of(Path) } } }
            )
            .Anyone()
            .WithSummary("Find the description of the server.")
            .Answers(DiscoveryEntities.NodeInfoLinks);
        routes
            .MapGet(Path, Get)
            .Tagged()
            .Anyone()
            .WithSummary("Read the description of the server (NodeInfo 2.0).")
            .Answers(DiscoveryEntities.NodeInfo);
    }

    // its names are not in snake_case, so they stand as they are
    static async Task<IResult> Get(CurrentSettings settings, InstanceUsage usage, CancellationToken ct)
    {
        var counts = await usage.Now(ct);
        return Results.Ok(
            new Dictionary<string, object>
            {
                ["version"] = "2.0",
                ["software"] = new { Name = "annals", Version = ServerVersion.Annals },
                ["protocols"] = Array.Empty<string>(),
                ["services"] = new { Inbound = Array.Empty<string>(), Outbound = Array.Empty<string>() },
                ["openRegistrations"] = settings.Now.TakesSignUps,
                ["usage"] = new Dictionary<string, object>
                {
                    ["users"] = new Dictionary<string, long>
                    {
                        ["total"] = counts.Accounts,
                        ["activeMonth"] = counts.ActiveMonth,
                    },
                    ["localPosts"] = counts.Posts,
                },
                ["metadata"] = new Dictionary<string, string>
                {
                    ["nodeName"] = settings.Now.Title,
                    ["nodeDescription"] = settings.Now.Description,
                },
            }
        );
    }
}
