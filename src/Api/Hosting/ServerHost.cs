using Npgsql;
using Projections.Store.PersonalData;

namespace Api.Hosting;

/// <summary>The server, composed from its settings and not yet started.</summary>
public static class ServerHost
{
    /// <exception cref="SettingsException">Something that it cannot do without is not set.</exception>
    public static WebApplication Build(Settings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(settings.Bind, settings.Port));
        builder.Services.AddSingleton(settings);
        builder.AddEventSourcing(
            Source(settings.Database ?? throw new SettingsException("DATABASE_URL is not set.")),
            Source(settings.QueryDatabase ?? settings.Database),
            KeyRing.Open(settings.Keyring ?? throw new SettingsException("ANNALS_KEYRING is not set."))
        );
        var app = builder.Build();
        app.MapGet("/health", () => "OK");
        return app;
    }

    internal static NpgsqlDataSource Source(string connection) => new NpgsqlDataSourceBuilder(connection).Build();
}
