using System.CommandLine;
using System.Globalization;
using Api.Hosting;
using JasperFx.Events;
using Marten;
using Projections.History;
using Projections.Store;

namespace Api.Cli;

/// <summary>`events`: the log as it stands, personal data opened, for whoever holds the keys.</summary>
static class ShowEvents
{
    const int PageSize = 500;
    const string HighWaterMark = "HighWaterMark";
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    static readonly Option<string?> Stream = new("--stream")
    {
        Description = "Of this stream only, as in account/…",
        HelpName = "KEY",
    };

    static readonly Option<long> After = new("--after") { Description = "Only what follows this position.", HelpName = "N" };

    static readonly Option<long> Limit = new("--limit")
    {
        Description = "At most so many events.",
        HelpName = "N",
        DefaultValueFactory = _ => long.MaxValue,
    };

    static readonly Option<bool> Follow = new("--follow")
    {
        Description =
            "Go on as events are appended. Shows what projections may see, so nothing is passed over; a server must run.",
    };

    public static Command Verb() =>
        new Command("events", "Print the events of the log, oldest first; --json prints one object a line.")
        {
            Stream,
            After,
            Limit,
            Follow,
        }
            .WithJson()
            .DoesWithStores(Show);

    static async Task<int> Show(ParseResult parsed, IHost host, CancellationToken ct)
    {
        var (stream, after, left) = (parsed.GetValue(Stream), parsed.GetValue(After), parsed.GetValue(Limit));
        Func<IEvent, string> line = parsed.WantsJson() ? OpenedEvent.Json : EventText.Lines;
        while (left > 0)
        {
            var end = parsed.GetValue(Follow) ? await SafeEnd(host, ct) : long.MaxValue;
            var page = await Read(host, stream, after, end, (int)Math.Min(left, PageSize), ct);
            foreach (var e in page)
                Console.WriteLine(line(e));
            left -= page.Count;
            if (page.Count > 0)
                after = page[^1].Sequence;
            else if (parsed.GetValue(Follow))
                await Task.Delay(Pause, ct);
            else
                break;
        }
        return ExitCode.Ok;
    }

    static async Task<IReadOnlyList<IEvent>> Read(
        IHost host,
        string? stream,
        long after,
        long end,
        int count,
        CancellationToken ct
    )
    {
        await using var session = host.Services.GetRequiredService<ReadStore>().Session();
        var events = session.Events.QueryAllRawEvents().Where(e => e.Sequence > after && e.Sequence <= end);
        if (stream is not null)
            events = events.Where(e => e.StreamKey == stream);
        return await events.OrderBy(e => e.Sequence).Take(count).ToListAsync(ct);
    }

    // what commits late has a lower position than what was printed already: only below the mark is nothing missing
    static async Task<long> SafeEnd(IHost host, CancellationToken ct) =>
        (await host.Services.GetRequiredService<Positions>().All(ct)).GetValueOrDefault(HighWaterMark);
}
