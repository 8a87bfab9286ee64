using Domain.Accounts;
using Domain.Markers;
using Marten;

namespace Projections.Markers;

public static class MarkerQueries
{
    extension(IQuerySession session)
    {
        /// <summary>Null where the account never said how far it has read.</summary>
        public Task<ReadPlace?> FindMarker(AccountId account, MarkedTimeline timeline, CancellationToken ct) =>
            session.LoadAsync<ReadPlace>(ReadPlace.Key(account, timeline), ct);

        /// <summary>The same of one that is known to have been moved, whether or not the read model has come so far.</summary>
        public async Task<ReadPlace> MarkerOf(AccountId account, MarkedTimeline timeline, CancellationToken ct)
        {
            var stream = Marker.Stream(account, timeline);
            var last = await session
                .Events.QueryAllRawEvents()
                .Where(e => e.StreamKey == stream)
                .OrderByDescending(e => e.Version)
                .FirstAsync(ct);
            return new(stream, ((MarkerMoved)last.Data).LastRead, (int)last.Version, last.Timestamp);
        }
    }
}
