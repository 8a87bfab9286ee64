using Api.Hosting.Startup;
using Api.Transparency;
using Npgsql;
using Projections.Transparency.Witnessing;

namespace Api.Hosting;

/// <summary>Being a witness of other logs, and having witnesses of one's own.</summary>
static class WitnessSetup
{
    const string ClientName = "witnesses";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddWitnessing(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(provider => new LogWitness(
            provider.GetRequiredService<NpgsqlDataSource>(),
            new(() => WitnessKey.Open(settings.Keyring!, NameOf(settings))),
            settings.WitnessedLogs
        ));
        if (
            settings.SequencerDatabase is not { } sequencer
            || !settings.Role.HasFlag(Roles.Worker)
            || settings.Witnesses.Count == 0
        )
            return;
        services
            .AddHttpClient(
                ClientName,
                http =>
                {
                    http.Timeout = Patience;
                    http.DefaultRequestHeaders.Add("User-Agent", "Annals");
                }
            )
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers(); // each second a line
        services.AddHostedService(provider =>
        {
            var log = ServerHost.Source(sequencer);
            var clients = provider.GetRequiredService<IHttpClientFactory>();
            return new Cosigning(
                log,
                [.. settings.Witnesses.Select(witness => new AskedWitness(log, witness, clients.CreateClient(ClientName)))],
                provider.GetRequiredService<ILogger<Cosigning>>()
            );
        });
    }

    /// <summary>What this instance's key as a witness is named.</summary>
    public static string NameOf(Settings settings) => settings.PublicUrl.Authority + AddCheckpointEndpoint.Witness;
}
