using System.ComponentModel;
using Api.Auth.Pages;
using Api.Auth.Users;
using Api.Hosting.OpenApi;

namespace Api.Auth.External;

/// <summary><c>GET /auth/external/{provider}/callback</c>: a provider sends a browser back, which left by a form of ours.</summary>
public static class ComeBackEndpoint
{
    static readonly QueryValue[] Query =
    [
        new("state", typeof(string), "As the browser left with it.") { IsRequired = true },
        new("code", typeof(string), "To be redeemed at the provider."),
        new("iss", typeof(string), "Who sends it (RFC 9207)."),
        new("error", typeof(string), "In place of a code."),
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/auth/external/{provider}/callback", Get)
            .Anyone()
            .WithSummary("Come back from a provider.")
            .Answers(Answer.Page)
            .WithMetadata([.. Query])
            .MayAnswer(303, "To where the person was going")
            .MayAnswer(400, "This browser did not leave so, took too long, or came back before")
            .MayAnswer(403, "The account is suspended, and why")
            .MayAnswer(404, "No such provider is set")
            .MayAnswer(422, "What the provider says is no proof, or is another account's")
            .MayAnswer(429, "Too much was tried from there")
            .MayAnswer(503, "The provider does not answer");

    static async Task<IResult> Get(
        [Description("As in the address that the provider sends browsers back to.")] string provider,
        HttpContext http,
        Providers providers,
        ExternalFlows flows,
        SignInTries tries,
        Arrival arrival,
        ILogger<Providers> log,
        CancellationToken ct
    )
    {
        if (providers.Find(provider) is not { } asked)
            return ExternalPages.NoProvider;
        var (wanted, settings) = (SignInTry.Of(http, login: null, password: null), asked.Settings);
        var volume = await tries.Begin(wanted, ct);
        if (volume.RetryAfter is { } wait)
            return AuthorizePages.TriedTooOften(http.Response, wait);
        string? Answer(string name) => http.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
        if (await flows.Take(http, settings, Answer("state") ?? "", ct) is not var (flow, use))
            return ExternalPages.NotLeft;
        if (Answer("error") is { } error)
            return ExternalPages.SaidNo(settings, flow, isTheirs: error is "access_denied");
        try
        {
            var proven = await asked.Prove(flow, providers.RedirectUri(asked), Answer, ct);
            return flow.Session is null
                ? await arrival.SignIn(http, settings, proven, flow, use, volume.Suspicion, ct)
                : await arrival.Link(http, settings, proven, flow.Session, ct);
        }
        catch (ProviderAwayException away)
        {
            log.LogWarning("{Provider} cannot be asked who somebody is: {Why}", settings.Name, away.Message);
            return ExternalPages.Away(settings);
        }
        catch (NotProvenException no)
        {
            log.LogWarning("What {Provider} said proves nobody: {Why}", settings.Name, no.Message);
            await tries.Fail(wanted, ct);
            return ExternalPages.Unproven(settings, flow);
        }
    }
}
