using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Projections.Store;
using Projections.Transparency;

namespace Api.Transparency;

/// <summary>
/// <c>GET /api/annals/v1/log/proof/{position}</c>: that the event at this position is in the log, as C2SP's tlog-proof writes
/// it. It tells nothing of the event: whoever has the event can check it, and nobody else learns of it.
/// </summary>
public static class GetInclusionProofEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(GetCheckpointEndpoint.Log + "/proof/{position}", Get)
            .Anyone()
            .WithSummary("Read the proof that an event is in the log.")
            .Answers(Answer.Of("text/plain"))
            .Refuses("log.unknown", "log.not_signed");

    static async Task<IResult> Get(
        [Description("Of the event in the log.")] long position,
        HttpContext http,
        LogProofs proofs,
        Positions positions,
        CancellationToken ct
    )
    {
        if (await proofs.Inclusion(position, ct) is { } proof)
        {
            http.Response.Headers.CacheControl = LogAnswers.ForEver;
            return Results.Text(proof.ToString());
        }
        // one that a failed transaction had taken stays without, and nobody can tell it from here
        return Problems.Answer(position > 0 && position <= await positions.End(ct) ? "log.not_signed" : "log.unknown");
    }
}
