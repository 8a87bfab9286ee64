using Api.Hosting.Startup;
using Npgsql;
using Projections.Transparency;

namespace Api.Hosting;

/// <summary>The tree over the log: whoever may write it does, and all show it.</summary>
static class TransparencySetup
{
    public static void AddTransparency(this IServiceCollection services, NpgsqlDataSource queries, Settings settings)
    {
        services.AddSingleton(new StoredTiles(queries.CreateCommand));
        services.AddSingleton(new LogCheckpoints(queries.CreateCommand));
        services.AddSingleton(new LogPlaces(queries));
        services.AddSingleton(new LogProofs(queries));
        services.AddSingleton(new LogExtracts(queries));
        services.AddSingleton(provider => new ErasureReceipts(queries, provider.GetRequiredService<LogProofs>()));
        if (settings.SequencerDatabase is { } sequencer && settings.Role.HasFlag(Roles.Worker))
            services.AddHostedService(provider => new Sequencing(
                ServerHost.Source(sequencer),
                settings.Keyring!,
                provider.GetRequiredService<ILogger<Sequencing>>()
            ));
    }
}
