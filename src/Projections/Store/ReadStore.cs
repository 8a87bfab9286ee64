using Marten;
using Npgsql;
using Projections.Store.PersonalData;

namespace Projections.Store;

/// <summary>
/// The store as queries see it: over a connection whose role may only read, so that a query cannot append whatever it is
/// told to do. It may point at a replica.
/// </summary>
public sealed class ReadStore : IDisposable
{
    readonly DocumentStore store;

    ReadStore(DocumentStore store)
    {
        this.store = store;
    }

    public static ReadStore Open(NpgsqlDataSource queries, DataKeys keys) =>
        new(
            DocumentStore.For(options =>
            {
                options.Connection(queries);
                EventStore.Configure(options, keys, new AppendSignal());
                ReadModels.Register(options);
            })
        );

    public IQuerySession Session() => store.QuerySession();

    public void Dispose() => store.Dispose();
}
