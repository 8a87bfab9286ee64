using System.Security.Cryptography;
using Api.Hosting.Commands;
using Api.Hosting.Startup;
using Api.Search;
using Marten;
using Projections.Search;
using Projections.Search.Elastic;
using Projections.Store;

namespace Api.Hosting;

/// <summary>Who answers searches: Elasticsearch where there is one, else PostgreSQL.</summary>
static class SearchSetup
{
    /// <exception cref="SettingsException">The file of its authority cannot be used.</exception>
    public static void AddSearch(this IServiceCollection services, ElasticAddress? address)
    {
        services.AddSingleton<FrequentWords>();
        services.AddScoped<PostgresSearch>();
        services.AddSingleton(provider => new RefusedDocuments(provider.GetService<SearchIndex>()));
        if (address is null)
        {
            services.AddScoped<ISearchEngine>(provider => provider.GetRequiredService<PostgresSearch>());
            return;
        }
        try
        {
            services.AddElasticsearch(address);
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingsException($"The file that ?ca= of ELASTICSEARCH_URL names cannot be used: {bad.Message}");
        }
        services.AddSingleton<ElasticIndices>();
        services.AddSingleton<IndexedRows>();
        services.AddScoped<ISearchEngine, ElasticSearch>();
        services.AddSingleton<Func<RefusedDocument, CancellationToken, Task>>(provider =>
            (refused, ct) => Put(refused, provider, ct)
        );
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<SearchIndexing>();
        services.AddHostedService<SearchUpkeep>();
        services.ConfigureMarten(
            (provider, options) =>
                options.Projections.Subscribe(
                    provider.GetRequiredService<SearchIndexing>(),
                    subscription =>
                    {
                        subscription.Name = SearchIndexing.ConsumerName;
                        foreach (var type in SearchIndexing.EventTypes)
                            subscription.IncludeType(type);
                    }
                )
        );
    }

    /// <summary>A message of its own, which is tried again, and is a dead letter then: the others go on.</summary>
    static async Task Put(RefusedDocument refused, IServiceProvider provider, CancellationToken ct)
    {
        await using var session = provider.GetRequiredService<IDocumentStore>().LightweightSession();
        provider
            .GetRequiredService<Outbox>()
            .Send(
                session,
                new RefusedDocumentDue(refused.IsPost, refused.Id),
                provider.GetRequiredService<TimeProvider>().GetUtcNow(),
                Guid.NewGuid().ToString("N")
            );
        await session.SaveChangesAsync(ct);
    }
}
