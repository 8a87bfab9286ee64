using Api.Auth;
using Api.Hosting.OpenApi;
using Projections.Transparency;

namespace Api.Transparency;

/// <summary>
/// <c>GET /api/annals/v1/log/key</c>: what checkpoints are checked with, as C2SP's signed-note writes a verifier key. Who trusts
/// this answer alone trusts the server: keep it, or have it from elsewhere.
/// </summary>
public static class GetLogKeyEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(GetCheckpointEndpoint.Log + "/key", Get)
            .Anyone()
            .WithSummary("Read the key that checkpoints are checked with.")
            .Answers(Answer.Of("text/plain"));

    static async Task<IResult> Get(HttpContext http, LogProofs proofs, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = LogAnswers.Fresh;
        return Results.Text(await proofs.Verifier(ct) + "\n");
    }
}
