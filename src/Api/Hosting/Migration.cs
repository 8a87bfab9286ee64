using Api.Auth;
using Api.Auth.Streams;
using Api.Transparency;
using Npgsql;
using Projections.Store;
using Projections.Store.PersonalData;
using Projections.Transparency;

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
        StreamKeys.CreateIfMissing(folder); // also later: what they signed before is over in minutes

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.AddEventSourcing(source, source, ring, migrates: true);
        await using var app = builder.Build();
        await DatabaseSchema.Migrate(app.Services, source, ring, ct);
        await BeginLog(source, folder, settings.PublicUrl, ct);
    }

    /// <summary>The log is named after where it is first served; that, and the key that signs it, stay what they are.</summary>
    static async Task BeginLog(NpgsqlDataSource owner, string keyring, Uri publicUrl, CancellationToken ct)
    {
        if (await LogHead.Find(owner.CreateCommand, ct) is not null)
            return;
        var origin = publicUrl.Authority + GetCheckpointEndpoint.Log;
        await using var begin = owner.CreateCommand(LogTables.Begin);
        begin.Parameters.AddWithValue(origin);
        begin.Parameters.AddWithValue(LogKey.Begin(keyring, origin));
        await begin.ExecuteNonQueryAsync(ct);
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
