using Microsoft.Extensions.DependencyInjection;
using Projections.Search.Elastic;
using Shouldly;
using Xunit;

namespace Api.Tests.Elastic;

/// <summary>That the town's Elasticsearch is a real one; what it is to find, the other tests of its town say.</summary>
[Collection(InElasticTown.Name)]
public sealed class RealElasticsearchTests(ElasticTown place)
{
    [RealElasticsearchFact]
    public async Task A_real_cluster_takes_our_mapping_and_is_what_the_rows_say()
    {
        var services = place.Town.Services;
        var ada = await place.Town.Settle(isIndexable: true);
        await place.Town.Publish(ada, "of a real one #cluster");
        await place.Town.Settled();
        (await services.GetRequiredService<ElasticClient>().ClusterHealth(default)).Status.ShouldNotBe("red");
        (await services.GetRequiredService<ElasticIndices>().AreThere(default)).ShouldBeTrue();
        var audit = ActivatorUtilities.CreateInstance<ElasticAudit>(services);
        await foreach (var different in audit.Differences(place.Town.Settled, default))
            different.ShouldBeNull();
        await services.GetRequiredService<SearchIndex>().Rebuild(default);
    }
}
