using System.Data.Common;
using Api.Accounts.Registration;
using Api.Auth;
using Api.Auth.Captchas;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Places;
using Api.Auth.Streams;
using Api.Hosting.Consistency;
using Api.Hosting.Http;
using Api.Hosting.Http.Limits;
using Api.Hosting.Rebuilding;
using Api.Hosting.Startup;
using Api.Posts;
using Api.Reactions;
using Api.Rendering;
using Api.Streaming;
using Npgsql;
using Projections.Store.PersonalData;
using Projections.Timelines;
using Wolverine;

namespace Api.Hosting;

/// <summary>The server, composed from its settings and not yet started.</summary>
public static class ServerHost
{
    /// <param name="settings">Of this process.</param>
    /// <param name="messages">Messages and their handlers beside the server's own.</param>
    /// <exception cref="SettingsException">Something that it cannot do without is not set.</exception>
    public static WebApplication Build(Settings settings, Action<WolverineOptions>? messages = null)
    {
        var database = settings.Database ?? throw new SettingsException("DATABASE_URL is not set.");
        var keyring = settings.Keyring ?? throw new SettingsException("ANNALS_KEYRING is not set.");

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        var tls = settings.Tls?.Load();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                settings.Bind,
                settings.Port,
                port =>
                {
                    if (tls is not null)
                        port.UseHttps((_, _, _, _) => ValueTask.FromResult(tls), state: null!);
                }
            )
        );
        HttpPipeline.Add(builder);

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Drain>());
        // on top of what the work that is under way is given to end
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout += settings.Drain);
        builder.Services.AddSingleton(services => new WritePositions(
            services.GetRequiredService<TimeProvider>(),
            services.GetService<RedisLink>()
        ));
        builder.Services.AddSingleton(services => new RateCounters(
            services.GetService<RedisLink>(),
            services.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddHostedService<KeyCheck>(); // the first to start, before anything is read or projected
        var queries = QuerySource(settings.QueryDatabase ?? database);
        var works = settings.Role.HasFlag(Roles.Worker);
        // a process that does not work is no node: none of the projections is given to it, and it cannot lead the others
        var mode = works ? DurabilityMode.Balanced : DurabilityMode.MediatorOnly;
        builder.AddEventSourcing(Source(database), queries, OpenKeys(keyring), mode: mode, messages: messages);
        builder.Services.AddHomeTimelines(queries, settings.Redis);
        builder.Services.AddSearch(settings.Elasticsearch);
        builder.Services.AddAnnalsAuth(
            new AuthSettings(
                settings.PublicUrl,
                database,
                settings.AllowPasswordGrant,
                SendsMail: settings.Mail is not null,
                settings.BreachedPasswords,
                settings.SignInLimit,
                settings.ChallengeAfter,
                settings.PasswordCost,
                ReadCountries(settings.Countries),
                settings.SignInWith
            ),
            AuthSecrets.Load(keyring)
        );
        builder.Services.AddSingleton(new StreamKeys(keyring));
        builder.Services.AddCaptchas(settings.Captcha);
        builder.Services.AddMail();
        builder.Services.AddSingleton<SignUpPage>();
        builder.Services.AddQueries(settings.PublicUrl);
        if (settings.Role.HasFlag(Roles.Api))
            builder.Services.AddHostedService<FreshAnswers>();
        if (settings.Role.HasFlag(Roles.Streaming))
            builder.Services.AddStreaming(settings.MaxStreams);
        builder.Services.AddTransparency(queries, settings);
        builder.Services.AddWitnessing(settings);
        builder.Services.AddAudit(queries, settings);
        builder.Services.AddSingleton<MentionedAccounts>();
        builder.Services.AddHostedService<Housekeeping>();
        if (works)
        {
            builder.Services.AddHostedService<ExpiryCleaning>();
            builder.Services.AddHostedService<ProgressCheck>();
            builder.Services.AddHostedService<ProjectionRestarts>();
            builder.Services.AddHostedService<RebuildListener>();
        }

        var app = builder.Build();
        HttpPipeline.Use(app);
        Routes.Map(app, settings.Role);
        return app;
    }

    internal static NpgsqlDataSource Source(string connection) => new NpgsqlDataSourceBuilder(connection).Build();

    /// <summary>
    /// For queries alone, which leave nothing behind in a session: it need not be cleared between them, and what is asked often is
    /// planned once. What the address itself says of either holds.
    /// </summary>
    static NpgsqlDataSource QuerySource(string connection)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connection };
        var builder = new NpgsqlDataSourceBuilder(connection);
        if (!said.ContainsKey("Max Auto Prepare"))
            builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        if (!said.ContainsKey("No Reset On Close"))
            builder.ConnectionStringBuilder.NoResetOnClose = true;
        return builder.Build();
    }

    static Countries ReadCountries(string? folder)
    {
        try
        {
            return Countries.Read(folder);
        }
        catch (Exception bad) when (bad is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"COUNTRIES cannot be used: {bad.Message}");
        }
    }

    internal static KeyRing OpenKeys(string folder)
    {
        try
        {
            return KeyRing.Open(folder);
        }
        catch (InvalidOperationException missing)
        {
            throw new SettingsException($"{missing.Message} Give ANNALS_KEYRING the folder that belongs to this database.");
        }
    }
}
