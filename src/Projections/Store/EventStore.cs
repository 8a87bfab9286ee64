using System.Text.Json.Serialization;
using Domain;
using JasperFx;
using JasperFx.Events;
using Marten;
using Projections.Store.Json;
using Projections.Store.PersonalData;
using Weasel.Core;

namespace Projections.Store;

/// <summary>How the log is kept: what cannot be changed once the first event is stored.</summary>
public static class EventStore
{
    /// <summary>The schema of events, read models and keys.</summary>
    public const string Schema = "annals";

    public static void Configure(StoreOptions options, DataKeys keys, AppendSignal appended)
    {
        options.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = AutoCreate.None; // the owner migrates; the server's role may not
        options.DisableNpgsqlLogging = true; // parameters hold personal data

        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.UseMandatoryStreamTypeDeclaration = true;
        options.Events.MetadataConfig.EnableAll();
        EventNames.Register(options);

        options.UseSystemTextJsonForSerialization(
            EnumStorage.AsString,
            Casing.CamelCase,
            configure: json =>
            {
                IdConverters.AddTo(json.Converters);
                json.Converters.Add(new PersonalConverter(keys));
                json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
                json.Encoder = PlainEncoder.Instance;
            }
        );

        options.Storage.ExtendedSchemaObjects.Add(DataKeyTable.Definition());
        options.Storage.ExtendedSchemaObjects.Add(KeyEpochTable.Definition());
        options.Storage.ExtendedSchemaObjects.Add(IdempotencyTable.Definition());
        options.Storage.ExtendedSchemaObjects.Add(SignInTriesTable.Definition());
        options.Listeners.Add(new DataKeyPreparation(keys));
        options.Listeners.Add(new DataKeyDestruction(keys));
        options.Listeners.Add(new OriginStamp(appended));

        // a key that is lost must stop a projection, never be skipped; so must an event that cannot be read
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.Projections.RebuildErrors.SkipSerializationErrors = false;
        options.Projections.RebuildErrors.SkipApplyErrors = false;
        options.Events.EnableExtendedProgressionTracking = true; // a projection that stopped says by which event
        options.Projections.Wakeup = appended;
        // how long what another server appended may go unseen while Redis, which tells of it, is away
        options.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(250);
    }

    /// <summary>Makes a state foldable from its stream.</summary>
    public static void Folds<TState>(this StoreOptions options)
        where TState : State<TState>, new() =>
        options.Projections.Add(new StateProjection<TState>(), JasperFx.Events.Projections.ProjectionLifecycle.Live);
}
