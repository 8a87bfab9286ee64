using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;

namespace Projections.Store;

/// <summary>The log as a session sees it, however long it is.</summary>
public static class RawEvents
{
    const int PageSize = 2_000;

    extension(IQuerySession session)
    {
        /// <summary>Every event after a position up to another, in order, a page at a time.</summary>
        public async IAsyncEnumerable<IEvent> EventsBetween(long after, long upTo, [EnumeratorCancellation] CancellationToken ct)
        {
            for (var last = after; ; )
            {
                var from = last;
                var page = await session
                    .Events.QueryAllRawEvents()
                    .Where(e => e.Sequence > from && e.Sequence <= upTo)
                    .OrderBy(e => e.Sequence)
                    .Take(PageSize)
                    .ToListAsync(ct);
                foreach (var e in page)
                    yield return e;
                if (page.Count < PageSize)
                    yield break;
                last = page[^1].Sequence;
            }
        }
    }
}
