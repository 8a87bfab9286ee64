using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering.Instance;
using Api.Rendering.Text;
using Domain.Instance;
using Marten;
using Projections.Instance;

namespace Api.Instance;

/// <summary>
/// What the operator wrote about the instance: <c>GET /api/v1/instance/extended_description</c>, <c>privacy_policy</c> and
/// <c>terms_of_service</c>.
/// </summary>
public static class GetInstanceTextsEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Text("extended_description", InstanceTexts.ExtendedDescription)
            .WithSummary("Read more about the server.")
            .Answers(InstanceEntities.ExtendedDescription);
        Text("privacy_policy", InstanceTexts.PrivacyPolicy)
            .WithSummary("Read the privacy policy.")
            .Answers(InstanceEntities.PrivacyPolicy);
        routes
            .MapGet("/api/v1/instance/terms_of_service", Terms)
            .Tagged()
            .Anyone()
            .WithSummary("Read the terms of service.")
            .Answers(InstanceEntities.TermsOfService)
            .MayAnswer(404, "Record not found");

        RouteHandlerBuilder Text(string name, TextSetting setting) =>
            routes
                .MapGet(
                    $"/api/v1/instance/{name}",
                    (CurrentSettings settings, IQuerySession session, TextHtml html, CancellationToken ct) =>
                        Of(setting, settings, session, html, ct)
                )
                .Tagged()
                .Anyone();
    }

    static async Task<InstanceTextEntity> Of(
        TextSetting setting,
        CurrentSettings settings,
        IQuerySession session,
        TextHtml html,
        CancellationToken ct
    ) => new(await session.LastChanged(setting, ct) ?? DateTimeOffset.UnixEpoch, html.Note(settings.Now.Read(setting)));

    static async Task<IResult> Terms(CurrentSettings settings, IQuerySession session, TextHtml html, CancellationToken ct)
    {
        var text = settings.Now.Read(InstanceTexts.TermsOfService);
        return text.Length > 0 && await session.LastChanged(InstanceTexts.TermsOfService, ct) is { } since
            ? Results.Ok(new TermsOfServiceEntity(DateOnly.FromDateTime(since.UtcDateTime), html.Note(text)))
            : Results.NotFound();
    }
}
