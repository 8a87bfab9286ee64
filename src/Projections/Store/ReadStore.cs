using System.Data;
using System.Text.Json.Nodes;
using JasperFx.Events.Daemon;
using Marten;
using Marten.Services;
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

    ReadStore(NpgsqlDataSource database, DocumentStore store)
    {
        Database = database;
        this.store = store;
    }

    public static ReadStore Open(NpgsqlDataSource queries, DataKeys keys) =>
        new(
            queries,
            DocumentStore.For(options =>
            {
                options.Connection(queries);
                EventStore.Configure(options, keys, new AppendSignal());
                ReadModels.Register(options);
                options.Projections.AsyncMode = DaemonMode.ExternallyManaged; // else it warns, on standard output, that none run
            })
        );

    public IQuerySession Session() => store.QuerySession();

    /// <summary>All that is read by it was so at one moment. The caller disposes of it soon: it holds a connection.</summary>
    public async Task<ReadMoment> Moment(CancellationToken ct)
    {
        var connection = await Database.OpenConnectionAsync(ct);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return new(connection, transaction, Session(transaction));
    }

    /// <summary>A session that sees what a transaction sees.</summary>
    internal IQuerySession Session(NpgsqlTransaction transaction) =>
        store.QuerySession(SessionOptions.ForTransaction(transaction));

    internal NpgsqlDataSource Database { get; }

    /// <summary>The table of a read model's rows, with its schema.</summary>
    internal string TableOf(IReadModel model) => ReadModels.TableOf(store, model).Name;

    /// <summary>A row as it is stored.</summary>
    public JsonObject Json(object row) => (JsonObject)JsonNode.Parse(store.Options.Serializer().ToJson(row))!;

    public void Dispose() => store.Dispose();
}
