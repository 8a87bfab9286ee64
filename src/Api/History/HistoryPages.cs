using Api.Hosting.Consistency;
using Api.Hosting.Http;
using Api.Hosting.Http.Query;
using Api.Rendering;
using JasperFx.Events;
using Marten;
using Projections.History;
using Projections.Store;

namespace Api.History;

/// <summary>How a page of any history is answered.</summary>
public sealed class HistoryPages(Histories histories, Positions positions, IQuerySession session, Apps apps, PageLinks links)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="wanted">Which entries, of those that the subject has; null for all.</param>
    /// <inheritdoc cref="CatchUp" path="/exception"/>
    public async Task<IResult> Answer(
        HttpContext http,
        HistorySubject subject,
        Page<long> page,
        CancellationToken ct,
        Func<IEvent, bool>? wanted = null
    )
    {
        await CatchUp(http, ct);
        var stretch = page.Stretch();
        var (entries, next) = await histories.Page(session, subject, stretch, wanted ?? (_ => true), ct);
        if (stretch.Upwards)
            entries = [.. entries.Reverse()];
        if (entries is [var newest, ..] and [.., var oldest])
            links.Write(
                http,
                newest.Position,
                stretch.Upwards ? oldest.Position : next ?? oldest.Position,
                next is not null || stretch.Upwards
            );
        return Results.Ok(await HistoryEntity.Of(entries, session, apps, ct));
    }

    /// <summary>Waits until the trail has come to what the reader wrote last.</summary>
    /// <exception cref="TrailBehindException">It does not.</exception>
    public async Task CatchUp(HttpContext http, CancellationToken ct)
    {
        if (!await positions.Reach(http.NeededPosition, [TrailProjection.ConsumerName], Patience, ct))
            throw new TrailBehindException();
    }
}
