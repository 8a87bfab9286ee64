using System.Text.Json;
using JasperFx;
using Marten.Exceptions;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using Projections.History;
using Projections.Search;

namespace Api.Hosting.Http;

/// <summary>What an exception means to the client.</summary>
/// <param name="RetryAfter">Set where the same request may well succeed soon.</param>
sealed record FaultAnswer(int Status, string Error, TimeSpan? RetryAfter = null)
{
    public bool IsOurs => Status >= 500;

    public static FaultAnswer To(Exception fault, HttpContext context) =>
        fault switch
        {
            BadInputException bad => new(bad.StatusCode, bad.Message),
            BadHttpRequestException { InnerException: JsonException wrong } => BindingFault.InBody(wrong),
            BadHttpRequestException { StatusCode: 400 } unbound => BindingFault.InAddress(unbound.Message, context),
            BadHttpRequestException bad => new(bad.StatusCode, ReasonPhrases.GetReasonPhrase(bad.StatusCode)),
            _ when Within(fault).Any(IsOutage) => new(
                503,
                "The database cannot be reached, please try again",
                TimeSpan.FromSeconds(5)
            ),
            LongTrailException => new(422, "Validation failed: Too much happened to it to be told at once"),
            TrailBehindException => new(503, "The history is being gone through, please try again", TimeSpan.FromSeconds(5)),
            SearchUnavailableException => new(503, "Search is not available, please try again", TimeSpan.FromSeconds(5)),
            // 503 and not 409: the client did nothing that it could put right, and the same request decides anew. By then
            // the command was retried on a fresh state several times.
            _ when Within(fault).Any(IsLostRace) => new(
                503,
                "There was a temporary problem serving your request, please try again",
                TimeSpan.FromSeconds(1)
            ),
            _ => new(500, "Something went wrong on our side"),
        };

    /// <summary>The database is gone, restarting, full of connections or too slow; a wrong statement is none of these.</summary>
    static bool IsOutage(Exception fault) =>
        fault is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: TimeoutException or IOException };

    static bool IsLostRace(Exception fault) =>
        fault is ConcurrencyException or ConcurrentUpdateException or ExistingStreamIdCollisionException;

    static IEnumerable<Exception> Within(Exception fault) =>
        fault is AggregateException many ? many.InnerExceptions.SelectMany(Within)
        : fault.InnerException is { } inner ? Within(inner).Prepend(fault)
        : [fault];
}
