using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering.Instance;
using Projections.Instance;

namespace Api.Instance;

/// <summary><c>GET /api/v1/instance/rules</c></summary>
public static class GetRulesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/instance/rules", (CurrentSettings settings) => RuleEntity.Of(settings.Now))
            .Tagged()
            .Anyone()
            .WithSummary("List what is asked of everyone here.")
            .AnswersMany(InstanceEntities.Rule);
}
