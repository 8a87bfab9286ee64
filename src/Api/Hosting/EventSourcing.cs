using Api.Auth;
using Api.Auth.Email;
using Api.Hosting.Commands;
using JasperFx.CodeGeneration;
using JasperFx.Core;
using JasperFx.Events;
using Marten;
using Npgsql;
using Projections;
using Projections.Accounts;
using Projections.Emojis;
using Projections.Instance;
using Projections.Lists;
using Projections.Posts;
using Projections.Relationships;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Store.PersonalData;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Marten;

namespace Api.Hosting;

/// <summary>How the log, the projections and the message bus are put together.</summary>
static class EventSourcing
{
    /// <summary>The schema of Wolverine's inbox, outbox and nodes.</summary>
    public const string MessageSchema = "wolverine";

    /// <param name="builder">Of the server, or of a migration.</param>
    /// <param name="database">As the server's role; as the owner for a migration.</param>
    /// <param name="queries">As the role that only reads.</param>
    /// <param name="ring">The keys outside of the database.</param>
    /// <param name="migrates">Whether the schema of the message store may be changed.</param>
    /// <param name="mode">Whether the process takes part in running projections and messages, or only handles commands.</param>
    /// <param name="messages">Messages and their handlers beside the server's own.</param>
    public static void AddEventSourcing(
        this IHostApplicationBuilder builder,
        NpgsqlDataSource database,
        NpgsqlDataSource queries,
        KeyRing ring,
        bool migrates = false,
        DurabilityMode mode = DurabilityMode.Balanced,
        Action<WolverineOptions>? messages = null
    )
    {
        var keys = new DataKeys(database, ring);
        var appended = new AppendSignal();
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(ring);
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton(appended);
        builder.Services.AddSingleton(new Positions(queries));
        builder.Services.AddSingleton(new IdempotencyKeys(database));
        builder.Services.AddSingleton(TimeProvider.System);
        var readStore = ReadStore.Open(queries, keys);
        var settings = new CurrentSettings(readStore);
        builder.Services.AddSingleton(readStore);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<CurrentNetworks>();
        builder.Services.AddSingleton<CurrentEmojis>();
        builder.Services.AddSingleton<EmojiFiles>();
        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddSingleton<EmailTaking>();

        builder
            .Services.AddMarten(options =>
            {
                options.Connection(database);
                EventStore.Configure(options, keys, appended);
                ReadModels.Register(options);
                AuthDocuments.Configure(options);
                options.Listeners.Add(new FollowQuotas(() => settings.Now, TimeProvider.System));
                options.Listeners.Add(new InviteQuotas());
                options.Listeners.Add(new ThrowawayQuotas(() => settings.Now, TimeProvider.System));
                options.Listeners.Add(new ListQuotas(() => settings.Now));
                options.Listeners.Add(new PinQuotas(() => settings.Now));
                options.Listeners.Add(new ScheduleQuotas(() => settings.Now));
            })
            .UseLightweightSessions()
            .IntegrateWithWolverine(wolverine =>
            {
                wolverine.MessageStorageSchemaName = MessageSchema;
                wolverine.AutoCreate = migrates ? JasperFx.AutoCreate.CreateOrUpdate : JasperFx.AutoCreate.None;
                wolverine.UseWolverineManagedEventSubscriptionDistribution = true;
            });

        builder.Services.AddWolverine(options =>
        {
            options.Durability.Mode = mode;
            options.AutoBuildMessageStorageOnStartup = migrates ? JasperFx.AutoCreate.CreateOrUpdate : JasperFx.AutoCreate.None;
            messages?.Invoke(options); // first: of two rules for one failure the first holds
            Configure(options);
        });

        // after Marten's own registration, which would hand queries a session of the server's role
        builder.Services.AddScoped(services => services.GetRequiredService<ReadStore>().Session());
    }

    static void Configure(WolverineOptions options)
    {
        options.ApplicationAssembly = typeof(EventSourcing).Assembly;
        options.Policies.AutoApplyTransactions();

        // a command that lost a race decides again on what the winner left
        options
            .OnException<JasperFx.ConcurrencyException>()
            .Or<DcbConcurrencyException>()
            .Or<Marten.Exceptions.ExistingStreamIdCollisionException>()
            .Or<Marten.Exceptions.ConcurrentUpdateException>()
            // or wrapped a data key while its epoch was being closed, or destroyed one that was being wrapped anew
            .Or<Marten.Exceptions.MartenCommandException>(failed =>
                failed.InnerException is PostgresException { SqlState: KeyEpochTable.IsClosed or DataKeyDestruction.IsElsewhere }
            )
            .RetryWithCooldown(5.Milliseconds(), 20.Milliseconds(), 50.Milliseconds(), 100.Milliseconds(), 250.Milliseconds());

        options.LocalQueue(Outbox.Queue).MaximumParallelMessages(4);
        // it would be refused each time
        options.OnException<DocumentRefusedException>().MoveToErrorQueue();
        options.LocalQueue(Outbox.MailQueue).MaximumParallelMessages(2);
        FailedMessages.AreTriedAgain(options, FailedMessages.Waits);

        // the defaults leave a dead node's projections standing for a minute
        options.Durability.StaleNodeTimeout = 6.Seconds();
        options.Durability.HealthCheckPollingTime = 2.Seconds();
        options.Durability.CheckAssignmentPeriod = 3.Seconds();
        options.Durability.FirstHealthCheckExecution = 1.Seconds();

#if STATIC_CODE
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
#else
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Dynamic;
#endif
    }
}
