using Api.Auth;
using Npgsql;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Hosting;

/// <summary>Brings a database to what this version needs, as annals_owner.</summary>
public static class Migration
{
    /// <exception cref="SettingsException">DATABASE_OWNER_URL or ANNALS_KEYRING is not set.</exception>
    public static async Task Apply(Settings settings, CancellationToken ct)
    {
        var owner =
            settings.OwnerDatabase ?? throw new SettingsException("DATABASE_OWNER_URL is not set: only the owner may migrate.");
        var folder = settings.Keyring ?? throw new SettingsException("ANNALS_KEYRING is not set.");
        await using var source = ServerHost.Source(owner);
        // only an instance without events is given new keys: with events, missing keys are lost keys
        var isNew = !await HasEvents(source, ct);
        var ring = isNew ? KeyRing.Create(folder, DateTimeOffset.UtcNow) : KeyRing.Open(folder);
        if (isNew)
            AuthSecrets.CreateIfMissing(folder);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.AddEventSourcing(source, source, ring, migrates: true);
        await using var app = builder.Build();
        await DatabaseSchema.Migrate(app.Services, source, ring, ct);
    }

    internal static async Task<bool> HasEvents(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var table = database.CreateCommand($"select to_regclass('{EventStore.Schema}.mt_events') is not null");
        if (await table.ExecuteScalarAsync(ct) is not true)
            return false;
        await using var rows = database.CreateCommand($"select exists (select from {EventStore.Schema}.mt_events)");
        return await rows.ExecuteScalarAsync(ct) is true;
    }
}
