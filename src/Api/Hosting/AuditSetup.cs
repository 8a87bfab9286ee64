using Npgsql;
using Projections.Audit;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Store.PersonalData;
using Projections.Timelines;

namespace Api.Hosting;

/// <summary>The audit that a server makes when an admin asks for it, as the role that only reads.</summary>
static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services, NpgsqlDataSource queries, Settings settings)
    {
        services.AddSingleton(new AuditTurn(queries));
        if (settings.Redis is not null)
            services.AddSingleton<HomeAudit>();
        if (settings.Elasticsearch is not null)
            services.AddSingleton<ElasticAudit>();
        services.AddSingleton(provider => new StoreAudit(
            provider.GetRequiredService<ReadStore>(),
            new ReadModelAudit(provider.GetRequiredService<ReadStore>(), provider.GetRequiredService<DataKeys>()),
            provider.GetRequiredService<Positions>(),
            provider.GetService<HomeAudit>(),
            provider.GetService<ElasticAudit>()
        ));
    }
}
