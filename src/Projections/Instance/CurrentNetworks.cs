using Domain.Instance;
using Marten;
using Projections.Store;

namespace Projections.Instance;

/// <summary>The networks from which many may sign in, as this process knows them. See <see cref="CurrentSettings"/>.</summary>
public sealed class CurrentNetworks(ReadStore store)
{
    AllowedNetworks now = new();

    public AllowedNetworks Now => Volatile.Read(ref now);

    public async Task Refresh(CancellationToken ct)
    {
        await using var session = store.Session();
        var folded = await session.Events.AggregateStreamAsync<AllowedNetworks>(AllowedNetworks.Stream, token: ct);
        Volatile.Write(ref now, folded ?? new());
    }
}
