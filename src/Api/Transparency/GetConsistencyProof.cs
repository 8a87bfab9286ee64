using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Projections.Transparency;

namespace Api.Transparency;

/// <summary>
/// <c>GET /api/annals/v1/log/consistency?from=&amp;to=</c>: that the log of the one size begins with the log of the other. Text: a
/// hash a line, in base64.
/// </summary>
public static class GetConsistencyProofEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(GetCheckpointEndpoint.Log + "/consistency", Get)
            .Anyone()
            .WithSummary("Read the proof that the log was only added to between two sizes.")
            .Answers(Answer.Of("text/plain"))
            .Refuses("log.size_invalid");

    static async Task<IResult> Get(
        [Description("A size that the log once had.")] long from,
        [Description("A later size.")] long to,
        HttpContext http,
        LogProofs proofs,
        CancellationToken ct
    )
    {
        if (from < 1 || from > to || await proofs.Consistency(from, to, ct) is not { } proof)
            return Problems.Answer("log.size_invalid");
        http.Response.Headers.CacheControl = LogAnswers.ForEver;
        return Results.Text(string.Concat(proof.Path.Select(hash => $"{hash}\n")));
    }
}
