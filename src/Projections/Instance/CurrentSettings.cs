using Domain.Instance;
using Marten;
using Projections.Store;

namespace Projections.Instance;

/// <summary>
/// The instance's settings as this process knows them: the last copy read, so that neither a request nor an outage of the
/// database waits for them. <see cref="Refresh"/> is called every few seconds.
/// </summary>
public sealed class CurrentSettings(ReadStore store)
{
    InstanceSettings now = new();

    public InstanceSettings Now => Volatile.Read(ref now);

    public async Task Refresh(CancellationToken ct)
    {
        await using var session = store.Session();
        var folded = await session.Events.AggregateStreamAsync<InstanceSettings>(InstanceSettings.Stream, token: ct);
        Volatile.Write(ref now, folded ?? new());
    }
}
