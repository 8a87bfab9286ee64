using System.Globalization;
using Api.Auth;
using Api.Hosting.Http.Bodies;
using Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Mvc;
using Projections.Transparency.Witnessing;
using Proofs;

namespace Api.Transparency;

/// <summary>
/// <c>POST /witness/add-checkpoint</c>, as C2SP's tlog-witness has it: a log brings its newest checkpoint, and the proof that it only
/// added to the one before. It is answered with this instance's signature, or with a status that says why not.
/// </summary>
public static class AddCheckpointEndpoint
{
    /// <summary>What logs are told as the witness's submission prefix, after its address; and its name, after the host.</summary>
    public const string Witness = "/witness";

    const int MostBytes = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(Witness + "/add-checkpoint", Post)
            .Anyone()
            .WithSummary("Have the newest checkpoint of a log signed by this instance, as its witness.")
            .Answers(Answer.Of("text/plain"))
            .MayAnswer(400, "It is no checkpoint with a proof, or one of a log that became smaller")
            .MayAnswer(403, "The log's key did not sign it")
            .MayAnswer(404, "This is no witness of that log")
            .MayAnswer(409, "The witness saw another size last, which is told")
            .MayAnswer(413, "It is larger than any checkpoint")
            .MayAnswer(422, "The log does not add to what it was");

    [TakesText]
    [RequestSizeLimit(MostBytes)]
    static async Task<IResult> Post(HttpContext http, LogWitness witness, TimeProvider clock, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        CheckpointUpdate update;
        try
        {
            update = CheckpointUpdate.Parse(body.ToArray());
        }
        catch (FormatException malformed)
        {
            return Says(StatusCodes.Status400BadRequest, malformed.Message);
        }
        var answer = await witness.Cosign(update, clock.GetUtcNow(), ct);
        return answer.Outcome switch
        {
            WitnessOutcome.Cosigned => Says(StatusCodes.Status200OK, $"{answer.Signature}"),
            WitnessOutcome.UnknownLog => Says(StatusCodes.Status404NotFound, "This is no witness of that log."),
            WitnessOutcome.NotSigned => Says(StatusCodes.Status403Forbidden, "The log's key did not sign this checkpoint."),
            WitnessOutcome.Backwards => Says(StatusCodes.Status400BadRequest, "A log does not become smaller."),
            WitnessOutcome.Conflict => Results.Text(
                $"{answer.Size.ToString(CultureInfo.InvariantCulture)}\n",
                "text/x.tlog.size",
                statusCode: StatusCodes.Status409Conflict
            ),
            WitnessOutcome.Inconsistent => Says(
                StatusCodes.Status422UnprocessableEntity,
                "The log does not add to what it was when this witness saw it last."
            ),
            _ => throw new InvalidOperationException($"{answer.Outcome} has no answer."),
        };
    }

    static IResult Says(int status, string text) => Results.Text(text + "\n", statusCode: status);
}
