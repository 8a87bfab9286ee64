using Domain.Accounts;
using Domain.Markers;
using JasperFx.Events;
using Projections.Store;

namespace Projections.Markers;

public sealed class MarkerReadModel : ReadModel<ReadPlace>
{
    public MarkerReadModel()
        : base("markers")
    {
        Concerns<MarkerMoved>(e => [ReadPlace.Key(e.Account, e.Timeline)]);
        Concerns<AccountErasureBegan>(e =>
            [.. Enum.GetValues<MarkedTimeline>().Select(timeline => ReadPlace.Key(e.Account, timeline))]
        );
    }

    public override ReadPlace? Evolve(ReadPlace? snapshot, string id, IEvent e) =>
        e.Data is MarkerMoved x ? new(id, x.LastRead, (snapshot?.Moves ?? 0) + 1, e.Timestamp) : null;
}
