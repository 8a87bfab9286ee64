using System.Globalization;
using Api.Hosting.Http;
using Projections.History;
using Projections.Store;

namespace Api.History;

/// <summary>Goes back to the moment that a client names.</summary>
public sealed class TimeTravel(LogMoments moments, Trails trails, Positions positions, TimeProvider clock)
{
    /// <summary>In an answer: the position as of which it is.</summary>
    public const string Header = "Annals-As-Of";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="BadInputException">There is no such moment, or not yet.</exception>
    /// <exception cref="TrailBehindException">The trail has not come there.</exception>
    public async Task<Past> To(AsOf asOf, HttpContext http, CancellationToken ct)
    {
        if (asOf.Position > await positions.Newest(ct) || asOf.Time > clock.GetUtcNow())
            throw new BadInputException($"Validation failed: {AsOf.Name} is not there yet");
        var position = asOf.IsPast ? asOf.Position ?? 0 : await positions.Newest(ct);
        var moment =
            (asOf.Time is { } time ? await moments.At(time, ct) : await moments.At(position, ct))
            ?? throw new BadInputException($"Validation failed: {AsOf.Name} is before the first event");
        if (!await positions.Reach(moment.Position, [TrailProjection.ConsumerName], Patience, ct))
            throw new TrailBehindException();
        http.Response.Headers[Header] = moment.Position.ToString(CultureInfo.InvariantCulture);
        return new(moment, new(trails, moment.Position));
    }
}

/// <summary>A moment, and rows as they were at it.</summary>
public sealed record Past(LogMoment Moment, PastRows Rows);
