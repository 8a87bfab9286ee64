using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Projections.Transparency;

namespace Api.Transparency;

/// <summary>
/// <c>GET /api/annals/v1/log/checkpoint</c>, the newest, and <c>/checkpoint/{size}</c>, as it was signed then, by the log and by its witnesses. Text, as C2SP's
/// tlog-checkpoint and signed-note say.
/// </summary>
public static class GetCheckpointEndpoint
{
    /// <summary>Where the log is served; its name is this, after the host.</summary>
    public const string Log = "/api/annals/v1/log";

    /// <summary>After so long nobody signs it any more.</summary>
    static readonly TimeSpan ForWitnesses = TimeSpan.FromMinutes(5);

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
        TimeProvider clock,
        CancellationToken ct
    )
    {
        http.Response.Headers.CacheControl = LogAnswers.Fresh;
        var signed = await checkpoints.At(size, ct);
        // witnesses sign a little later
        if (signed is not null && clock.GetUtcNow() - signed.SignedAt > ForWitnesses)
            http.Response.Headers.CacheControl = LogAnswers.ForEver;
        return Note(signed);
    }

    static IResult Note(SignedCheckpoint? signed) => signed is null ? Problems.Answer("log.unknown") : Results.Text(signed.Note);
}
