using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Api.Rendering.Instance;
using Api.Rendering.Text;
using Projections.Instance;

namespace Api.Instance;

/// <summary><c>GET /api/v2/instance</c>, and <c>/api/v1/instance</c>, which older clients ask.</summary>
public static class GetInstanceEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/v2/instance", Get)
            .Tagged()
            .Anyone()
            .WithSummary("Look at the server.")
            .Answers(InstanceEntities.Instance);
        routes
            .MapGet("/api/v1/instance", GetV1)
            .Tagged()
            .Anyone()
            .WithSummary("Look at the server, as older clients do.")
            .Answers(InstanceV1Entities.InstanceV1);
    }

    static async Task<InstanceEntity> Get(
        CurrentSettings settings,
        InstanceUsage usage,
        PublicUrls urls,
        TextHtml html,
        CancellationToken ct
    ) => InstanceEntity.Of(settings.Now, await usage.Now(ct), urls, html);

    static async Task<InstanceV1Entity> GetV1(
        CurrentSettings settings,
        InstanceUsage usage,
        PublicUrls urls,
        CancellationToken ct
    ) => InstanceV1Entity.Of(settings.Now, await usage.Now(ct), urls);
}
