using System.Net.Mime;
using System.Text.Json;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Rendering;
using Marten;
using Projections.History;

namespace Api.History;

/// <summary>
/// <c>GET /api/annals/v1/history/export</c>: all that the caller did, and that was done to the account, the first first, as a file with an
/// entry a line, each as a page of the history has it. It is sent as it is read, so that there is no end to what it may hold.
/// </summary>
public static class ExportHistoryEndpoint
{
    const string Lines = "application/x-ndjson";
    const int AtOnce = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/annals/v1/history/export", Get)
            .Needs("read:accounts")
            .WithSummary("Take all of the caller's history away as a file: an entry a line, the first first.")
            .Answers(Answer.Of(Lines));

    static async Task Get(HttpContext http, HistoryPages pages, Histories histories, IQuerySession session, Apps apps)
    {
        var ct = http.RequestAborted;
        await pages.CatchUp(http, ct);
        var file = new ContentDisposition { FileName = "history.ndjson" };
        (http.Response.ContentType, http.Response.Headers.ContentDisposition) = (Lines, file.ToString());
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        var entries = new List<HistoryEntry>(AtOnce);
        await foreach (var e in histories.All(session, HistorySubject.Person(http.User.AccountId), ct))
        {
            entries.Add(HistoryEntry.Of(e));
            if (entries.Count < AtOnce)
                continue;
            await Write(entries);
            entries.Clear();
        }
        await Write(entries);

        async Task Write(IReadOnlyList<HistoryEntry> some)
        {
            foreach (var line in await HistoryEntity.Of(some, session, apps, ct))
            {
                await JsonSerializer.SerializeAsync(http.Response.Body, line, ApiJson.Options, ct);
                await http.Response.Body.WriteAsync("\n"u8.ToArray(), ct);
            }
            await http.Response.Body.FlushAsync(ct);
        }
    }
}
