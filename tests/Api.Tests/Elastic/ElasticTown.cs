using Api.Hosting;
using Api.Tests.Queries;
using Projections.Search.Elastic;
using Xunit;

namespace Api.Tests.Elastic;

/// <summary>
/// A town whose searches Elasticsearch answers: the one that ANNALS_TEST_ELASTICSEARCH_URL names, in indices of the test's own, else a
/// model of one.
/// </summary>
public sealed class ElasticTown : IAsyncLifetime
{
    /// <summary>Null where there is only the model.</summary>
    public static readonly string? RealUrl = Environment.GetEnvironmentVariable("ANNALS_TEST_ELASTICSEARCH_URL");

    ModelElastic? model;

    public Town Town { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (RealUrl is null)
            model = await ModelElastic.Start();
        var address = model?.Address ?? ElasticUrl.Parse(RealUrl!) with { Prefix = $"t{Guid.NewGuid():N}" };
        Town = new() { Elasticsearch = address };
        await Town.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Town.DisposeAsync();
        if (model is not null)
            await model.DisposeAsync();
    }
}

/// <summary>A test of a real cluster, which is not run where none is named.</summary>
public sealed class RealElasticsearchFactAttribute : FactAttribute
{
    const string WhyNot = "ANNALS_TEST_ELASTICSEARCH_URL names no cluster: all ran against the model of one.";

    public RealElasticsearchFactAttribute() => Skip = ElasticTown.RealUrl is null ? WhyNot : null;
}

[CollectionDefinition(Name)]
public sealed class InElasticTown : ICollectionFixture<ElasticTown>
{
    public const string Name = "A town with Elasticsearch";
}

/// <summary>Whatever PostgreSQL finds, Elasticsearch finds too, and no more.</summary>
[Collection(InElasticTown.Name)]
public sealed class ElasticPostSearchTests(ElasticTown place) : PostSearchTests(place.Town);

/// <inheritdoc cref="ElasticPostSearchTests"/>
[Collection(InElasticTown.Name)]
public sealed class ElasticPeopleSearchTests(ElasticTown place) : SearchTests(place.Town);
