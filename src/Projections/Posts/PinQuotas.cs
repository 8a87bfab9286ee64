using Domain.Instance;
using Domain.Posts;
using JasperFx.Events;
using Marten;
using Projections.Store;

namespace Projections.Posts;

/// <summary>Holds every account to its number of pinned posts.</summary>
public sealed class PinQuotas(Func<InstanceSettings> settings) : QuotaListener
{
    const string Pins = "pins";

    protected override void Count(IDocumentSession session, IEvent e)
    {
        switch (e.Data)
        {
            case PostPinned x:
                Take(session, Pins, x.Author, settings().MaxPins, "pin.limit");
                break;
            case PostUnpinned x:
                Return(session, Pins, x.Author);
                break;
        }
    }
}
