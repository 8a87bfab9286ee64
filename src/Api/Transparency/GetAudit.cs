using System.Diagnostics;
using System.Text.Json;
using Api.Auth;
using Api.Auth.Users;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Projections.Audit;

namespace Api.Transparency;

/// <summary>
/// <c>GET /api/annals/v1/audit</c>: what <c>./annals audit</c> does, told as it goes, a JSON object a line: how far it has come
/// (<c>progress</c>, <c>done</c>), what differs (<c>store</c>, <c>key</c>, <c>field</c>, <c>expected</c>, <c>found</c>, <c>event</c>), and
/// last how it ended (<c>position</c>, <c>digest</c>, <c>differences</c>, <c>complete</c>). An answer without that last line was broken off.
/// </summary>
public static class GetAuditEndpoint
{
    const string Lines = "application/x-ndjson";

    /// <summary>How often it tells how far it has come.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/annals/v1/audit", Get)
            .Needs("admin:read")
            .ForRole(Role.Admin)
            .WithSummary("Fold the whole log anew, and compare every store with it; one at a time.")
            .Answers(Answer.Of(Lines))
            .Refuses("audit.running");

    static async Task Get(HttpContext http, StoreAudit audit, AuditTurn turns, IHostApplicationLifetime server)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, server.ApplicationStopping);
        await using var turn = await turns.TryTake(over.Token);
        if (turn is null)
        {
            await Problems.Answer("audit.running").ExecuteAsync(http);
            return;
        }
        (http.Response.ContentType, http.Response.Headers.CacheControl) = (Lines, "no-store");
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        try
        {
            await Tell(audit, http.Response, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // nobody reads it any more, or the server ends: the answer ends without a result
        }
    }

    static async Task Tell(StoreAudit audit, HttpResponse response, CancellationToken ct)
    {
        var told = 0L;
        await foreach (var news in audit.Run(only: null, ct))
        {
            if (news is Reached { Done: < 1 } && told > 0 && Stopwatch.GetElapsedTime(told) < Pause)
                continue;
            told = Stopwatch.GetTimestamp();
            await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(news, news.GetType(), AuditJson.Options), ct);
            await response.Body.WriteAsync("\n"u8.ToArray(), ct);
            await response.Body.FlushAsync(ct);
        }
    }
}
