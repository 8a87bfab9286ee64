using Api.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Projections.Search.Elastic;
using Projections.Store;

namespace Api.Cli;

/// <summary>The index in Elasticsearch, for verbs that look after it beside a server or without one.</summary>
sealed class LocalSearch : IAsyncDisposable
{
    readonly ServiceProvider services;

    LocalSearch(ServiceProvider services)
    {
        this.services = services;
        Client = services.GetRequiredService<ElasticClient>();
        Indices = new(Client, TimeProvider.System);
    }

    public ElasticClient Client { get; }

    public ElasticIndices Indices { get; }

    /// <exception cref="SettingsException">The file of its authority cannot be used.</exception>
    public static LocalSearch Open(Settings settings)
    {
        var services = new ServiceCollection();
        services.AddElasticsearch(settings.Elasticsearch!);
        return new(services.BuildServiceProvider());
    }

    /// <summary>How it is; one that is ill throws with what helps.</summary>
    /// <exception cref="UnavailableException">It is ill.</exception>
    public async Task<string> Health(CancellationToken ct)
    {
        try
        {
            var (status, nodes) = await Client.ClusterHealth(ct);
            if (status == "red")
                throw new UnavailableException("red: a shard is missing, and searches fail. Look at its nodes.");
            if (!await Indices.AreThere(ct))
                throw new UnavailableException("the index is not there: a server with the role worker builds it.");
            return $"{status}, nodes: {nodes}, posts: {await Client.Count(Indices.Posts, ct)}";
        }
        catch (ElasticException ill)
        {
            throw new UnavailableException(ill.Message);
        }
    }

    /// <summary>Throws the index away: a server builds it anew. Its documents may be newer than a log that was brought back.</summary>
    /// <exception cref="UnavailableException">It cannot be reached.</exception>
    public static async Task Drop(Settings settings, CancellationToken ct)
    {
        if (settings.Elasticsearch is null)
            return;
        await using var search = Open(settings);
        try
        {
            await search.Indices.Drop(ct);
        }
        catch (ElasticException away)
        {
            throw new UnavailableException(away.Message);
        }
    }

    public ElasticRepair Repair(ReadStore store, Positions positions) =>
        new(Client, Indices, new(store), positions, NullLogger<ElasticRepair>.Instance);

    public ElasticAudit Audit(ReadStore store) => new(Client, Indices, new(store));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
