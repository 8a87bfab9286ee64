using Api.Auth;
using Api.Auth.OAuth;
using Api.Auth.Streams;
using Api.Auth.Users;
using Api.Hosting.Http;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Tests.Auth;

/// <summary>One node: Kestrel on a free port of loopback, with the endpoints of signing in and a few that need tokens.</summary>
public sealed class AuthHost : IAsyncDisposable
{
    readonly WebApplication app;

    AuthHost(WebApplication app)
    {
        this.app = app;
        Address = new(app.Urls.Single());
    }

    public Uri Address { get; }

    public IDocumentStore Documents => Of<IDocumentStore>();

    public static async Task<AuthHost> Start(
        string connection,
        string keyring,
        string publicUrl = "http://annals.test",
        bool allowPasswordGrant = true,
        TimeProvider? clock = null,
        Action<WebApplication>? map = null,
        ILoggerProvider? logs = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (logs is not null)
            builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        HttpPipeline.Add(builder);
        var ring = KeyRing.Open(keyring);
        var source = NpgsqlDataSource.Create(connection);
        builder.Services.AddSingleton(ring);
        builder.Services.AddSingleton(source);
        builder
            .Services.AddMarten(options =>
            {
                options.Connection(source);
                EventStore.Configure(options, new DataKeys(source, ring), new AppendSignal());
                options.Folds<Account>();
                options.Folds<AccountCredentials>();
                AuthDocuments.Configure(options);
            })
            .UseLightweightSessions();
        builder.Services.AddSingleton(new StreamKeys(keyring));
        builder.Services.AddAnnalsAuth(
            new AuthSettings(new(publicUrl), connection, allowPasswordGrant),
            AuthSecrets.Load(keyring)
        );

        var app = builder.Build();
        HttpPipeline.UseManners(app);
        app.UseAuthentication();
        app.UseAnnalsAuth();
        HttpPipeline.UseBodies(app);
        app.MapAnnalsAuth();
        app.MapPost("/test/follow", (HttpContext http) => http.User.AccountId.ToString()).Needs("write:follows");
        app.MapGet("/test/me", (HttpContext http) => http.User.AccountId.ToString()).Needs("read:accounts", "profile");
        app.MapGet("/test/app", (HttpContext http) => http.User.AppName).NeedsApp("read");
        app.MapGet("/test/anyone", (HttpContext http) => $"{http.User.MaybeAccountId}").Anyone();
        map?.Invoke(app);
        await app.StartAsync();
        return new(app);
    }

    public T Of<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public IServiceScope Scope() => app.Services.CreateScope();

    public async Task<AccountId> Register(string name, string password, string? email = null)
    {
        var account = AccountId.New();
        await using var session = Documents.LightweightSession();
        var refused = await Of<UserRegistration>()
            .Stage(session, new NewUser(account, name, email ?? $"{name}@example.org", password, IsConfirmed: true), default);
        if (refused is not null)
            throw new InvalidOperationException(refused);
        await session.SaveChangesAsync();
        return account;
    }

    public async Task<string> TokenFor(AccountId account, string scopes = "read write follow")
    {
        await using var session = Documents.LightweightSession();
        var app = new OAuthApp(
            AccountId.New().ToString(),
            Secret.Hash(Secret.New()),
            "Test",
            [],
            scopes,
            null,
            DateTimeOffset.UtcNow
        );
        session.Insert(app);
        var issued = Tokens.Issue(session, account, app, Scopes.Parse(scopes));
        await session.SaveChangesAsync();
        return issued.Secret;
    }

    public Visitor Visitor() => new(Address);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
