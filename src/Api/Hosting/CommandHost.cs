using Api.Auth;
using Api.Auth.Passwords;
using Api.Hosting.Startup;
using Wolverine;

namespace Api.Hosting;

/// <summary>
/// The command side alone, for a verb that gives a command and ends: it neither listens nor takes part in running projections,
/// which the servers of the instance do.
/// </summary>
static class CommandHost
{
    /// <exception cref="SettingsException">Something that it cannot do without is not set.</exception>
    public static IHost Build(Settings settings)
    {
        var database = settings.Database ?? throw new SettingsException("DATABASE_URL is not set.");
        var keyring = settings.Keyring ?? throw new SettingsException("ANNALS_KEYRING is not set.");

        var builder = Host.CreateEmptyApplicationBuilder(new());
        // what a verb prints is for its user; the log must not stand in between
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        builder.Services.AddSingleton(settings);
        builder.Services.AddHostedService<KeyCheck>();
        builder.AddEventSourcing(
            ServerHost.Source(database),
            ServerHost.Source(settings.QueryDatabase ?? database),
            ServerHost.OpenKeys(keyring),
            mode: DurabilityMode.MediatorOnly
        );
        builder.Services.AddSingleton(AuthSecrets.Load(keyring));
        builder.Services.AddPasswords(settings.BreachedPasswords, settings.PasswordCost);
        return builder.Build();
    }
}
