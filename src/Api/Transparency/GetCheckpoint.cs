using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Projections.Transparency;

namespace Api.Transparency;

/// <summary>
/// <c>GET /api/annals/v1/log/checkpoint</c>, the newest, and <c>/checkpoint/{size}</c>, as it was signed then. Text, as C2SP's
/// tlog-checkpoint and signed-note say.
/// </summary>
public static class GetCheckpointEndpoint
{
    /// <summary>Where the log is served; its name is this, after the host.</summary>
    public const string Log = "/api/annals/v1/log";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Log + "/checkpoint", Newest)
            .Anyone()
            .WithSummary("Read the newest signed checkpoint of the log.")
            .Answers(Answer.Of("text/plain"))
            .Refuses("log.unknown");
        routes
            .MapGet(Log + "/checkpoint/{size}", At)
            .Anyone()
            .WithSummary("Read the checkpoint that was signed when the log had a size.")
            .Answers(Answer.Of("text/plain"))
            .Refuses("log.unknown");
    }

    static async Task<IResult> Newest(HttpContext http, LogCheckpoints checkpoints, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = LogAnswers.Fresh;
        return Note(await checkpoints.Newest(ct));
    }

    static async Task<IResult> At(
        [Description("How many entries it covers.")] long size,
        HttpContext http,
        LogCheckpoints checkpoints,
        CancellationToken ct
    )
    {
        var signed = await checkpoints.At(size, ct);
        if (signed is not null)
            http.Response.Headers.CacheControl = LogAnswers.ForEver;
        return Note(signed);
    }

    static IResult Note(SignedCheckpoint? signed) => signed is null ? Problems.Answer("log.unknown") : Results.Text(signed.Note);
}
