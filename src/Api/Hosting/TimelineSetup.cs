using Marten;
using Npgsql;
using Projections.Instance;
using Projections.Store;
using Projections.Timelines;
using StackExchange.Redis;

namespace Api.Hosting;

/// <summary>Timelines of lists, and home timelines: those are kept in Redis where there is one, pulled from PostgreSQL where there is none.</summary>
static class TimelineSetup
{
    public static void AddHomeTimelines(this IServiceCollection services, NpgsqlDataSource queries, ConfigurationOptions? redis)
    {
        services.AddSingleton(new HomePull(queries));
        services.AddSingleton(new ListPull(queries));
        services.AddSingleton<ListTimeline>();
        if (redis is null)
        {
            services.AddSingleton(provider => new HomeTimeline(
                provider.GetRequiredService<HomePull>(),
                cache: null,
                provider.GetRequiredService<Positions>()
            ));
            return;
        }
        services.AddSingleton(_ => new RedisLink(redis));
        services.AddSingleton(TimelineLimits.Default);
        services.AddSingleton<HomeCache>();
        services.AddSingleton<HomeTimeline>();
        services.AddSingleton<Func<Domain.Instance.InstanceSettings>>(provider =>
            () => provider.GetRequiredService<CurrentSettings>().Now
        );
        services.AddSingleton<HomeFanOut>();
        services.AddHostedService<AppendRelay>();
        services.ConfigureMarten(
            (provider, options) =>
                options.Projections.Subscribe(
                    provider.GetRequiredService<HomeFanOut>(),
                    subscription =>
                    {
                        subscription.Name = HomeFanOut.ConsumerName;
                        foreach (var type in HomeFanOut.EventTypes)
                            subscription.IncludeType(type);
                    }
                )
        );
    }
}
