using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using Annals.Testing;
using Api.Accounts;
using Api.Auth;
using Api.Auth.Captchas;
using Api.Auth.External;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Users;
using Api.Hosting;
using Api.Hosting.Commands;
using Api.Tests.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Instance;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Projections.Instance;
using Projections.Store;
using Projections.Store.PersonalData;
using Projections.Transparency.Witnessing;
using Proofs;
using Shouldly;
using StackExchange.Redis;
using Wolverine;
using Xunit;
using UserRole = Api.Auth.Users.Role;

namespace Api.Tests.Commands;

/// <summary>The whole server on a database of its own, asked over HTTP as apps ask it.</summary>
public sealed class CommandServer : IAsyncLifetime
{
    internal const string AllScopes = "read write follow push";

    internal static readonly Uri PublicUrl = new("http://annals.example");

    static int names;

    readonly string keyring = Directory.CreateTempSubdirectory("annals-commands-").FullName;
    TestDatabase database = null!;
    Api.Hosting.Settings settings = null!;
    WebApplication app = null!;

    public CommandServer()
    {
        Check = new(() => Services);
        Client = new(Check);
    }

    internal AnswerCheck Check { get; }

    public HttpClient Client { get; }

    /// <summary>Null: it runs without.</summary>
    public ConfigurationOptions? Redis { get; init; }

    /// <summary>Null: PostgreSQL answers searches.</summary>
    public string? ElasticsearchUrl { get; init; }

    public Roles Role { get; init; } = Roles.All;

    /// <summary>High enough for tests that are not about it.</summary>
    public int RateLimit { get; init; } = 1_000_000;

    /// <inheritdoc cref="RateLimit"/>
    public int DeleteLimit { get; init; } = 1_000_000;

    /// <inheritdoc cref="RateLimit"/>
    public int SignUpLimit { get; init; } = 1_000_000;

    /// <summary>How people who sign up are told from programs.</summary>
    public CaptchaSettings Captcha { get; init; } = new();

    /// <summary>Null: no mail is sent.</summary>
    public MailServer? Mail { get; init; }

    public int MailLimit { get; init; }

    /// <summary>Null: nobody is listened to.</summary>
    public string? MailBounceSecret { get; init; }

    /// <inheritdoc cref="RateLimit"/>
    public int SignInLimit { get; init; } = 1_000_000;

    /// <summary>0: a code is never asked for.</summary>
    public int ChallengeAfter { get; init; }

    /// <summary>Null: nobody is asked about stolen passwords.</summary>
    public Uri? BreachedPasswords { get; init; }

    /// <summary>The folder of the list of countries; null: none is known.</summary>
    public string? Countries { get; init; }

    /// <summary>Who else may say who somebody is.</summary>
    public IReadOnlyList<ProviderSettings> SignInWith { get; init; } = [];

    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The logs that it is a witness of.</summary>
    public IReadOnlyList<NoteVerifier> WitnessedLogs { get; init; } = [];

    /// <summary>
    /// How it deals with messages, and with what others beside its own. Those that wait for their time stay waiting, but for tests
    /// that are about them: an event that nobody asked for just now would be counted by the others.
    /// </summary>
    public Action<WolverineOptions> Messages { get; init; } =
        options =>
            options.Durability.ScheduledJobPollingTime = options.Durability.ScheduledJobFirstExecution = TimeSpan.FromHours(1);

    /// <summary>Streaming connections at once: more than any test opens, those that were just closed and not yet missed included.</summary>
    public int MaxStreams { get; init; } = 1_000;

    /// <summary>The way to its database, from a connection straight to it.</summary>
    public Func<string, string> Through { get; init; } = connection => connection;

    /// <summary>What is to be done to each server of it that was composed and has not started.</summary>
    public Action<WebApplication> BeforeStart { get; init; } = _ => { };

    /// <summary>The database under it, by each of its roles.</summary>
    public TestDatabase Database => database;

    public string Keyring => keyring;

    public IServiceProvider Services => app.Services;

    public IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();

    public async Task InitializeAsync()
    {
        database = await MigratedDatabase.Copy(keyring);
        settings = new Api.Hosting.Settings
        {
            Database = Through(database.Server),
            OwnerDatabase = Through(database.Owner),
            QueryDatabase = Through(database.Query),
            SequencerDatabase = database.Sequencer,
            Keyring = keyring,
            PublicUrl = PublicUrl,
            Port = 0,
            Redis = Redis,
            Elasticsearch = ElasticsearchUrl is { } url ? ElasticUrl.Parse(url) : null,
            MaxStreams = MaxStreams,
            Role = Role,
            RateLimit = RateLimit,
            DeleteLimit = DeleteLimit,
            SignUpLimit = SignUpLimit,
            Captcha = Captcha,
            Mail = Mail,
            MailLimit = MailLimit,
            MailBounceSecret = MailBounceSecret,
            SignInLimit = SignInLimit,
            ChallengeAfter = ChallengeAfter,
            BreachedPasswords = BreachedPasswords,
            Countries = Countries,
            SignInWith = SignInWith,
            TrustedProxies = TrustedProxies,
            WitnessedLogs = WitnessedLogs,
        };
        await Start();
        Client.BaseAddress = new(app.Urls.Single());
    }

    async Task Start()
    {
        app = ServerHost.Build(settings, Messages);
        BeforeStart(app);
        await app.StartAsync();
    }

    /// <summary>Stops it, lets something happen to its database (told as the owner), and starts it again on the same port.</summary>
    /// <param name="witnesses">Whom it asks to sign from then on; null: the same as before.</param>
    public async Task Restart(Func<string, Task> meanwhile, IReadOnlyList<WitnessAddress>? witnesses = null)
    {
        settings = settings with { Port = new Uri(app.Urls.Single()).Port, Witnesses = witnesses ?? settings.Witnesses };
        await app.StopAsync();
        await app.DisposeAsync();
        await meanwhile(database.Owner);
        await Migration.Apply(settings, default);
        await Start();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(keyring, recursive: true);
    }

    /// <summary>A second server on the same stores, started; the caller stops it.</summary>
    public async Task<WebApplication> Twin()
    {
        var twin = ServerHost.Build(settings, Messages);
        BeforeStart(twin);
        await twin.StartAsync();
        return twin;
    }

    /// <summary>The environment of a further server, or of a verb, that is a process of its own on the same stores.</summary>
    public Dictionary<string, string> Stores
    {
        get
        {
            var stores = new Dictionary<string, string>
            {
                ["DATABASE_URL"] = TestDatabase.Url(database.Server),
                ["DATABASE_QUERY_URL"] = TestDatabase.Url(database.Query),
                ["ANNALS_KEYRING"] = keyring,
                ["PUBLIC_URL"] = settings.PublicUrl.OriginalString,
            };
            if (Redis is not null)
                stores["REDIS_URL"] = $"redis://:{Redis.Password}@{Redis.EndPoints.Single()}";
            if (ElasticsearchUrl is not null)
                stores["ELASTICSEARCH_URL"] = ElasticsearchUrl;
            return stores;
        }
    }

    public static string NewName() => $"person{Interlocked.Increment(ref names)}";

    /// <summary>Someone with an account and an app.</summary>
    public async Task<Person> Someone(string scopes = AllScopes, UserRole role = UserRole.User)
    {
        var user = new NewUser(AccountId.New(), NewName(), $"{Guid.NewGuid():N}@mail.example", "correct horse battery", role);
        (await Command<Account>(new RegisterUser(user))).RefusedBy.ShouldBeNull();
        return new(user.Account, user.Username, await Token(user.Account, scopes), this);
    }

    /// <summary>A token of an app that was just registered; one that acts for nobody where no account is given.</summary>
    public async Task<string> Token(AccountId? account, string scopes = AllScopes, string? website = null)
    {
        await using var session = Store.LightweightSession();
        var id = TimeOrderedId.Next().ToString("N");
        var registered = new OAuthApp(id, "", "Test app", [], scopes, website, DateTimeOffset.UtcNow);
        session.Insert(registered);
        var token = Tokens.Issue(session, account, registered, Scopes.Parse(scopes));
        await session.SaveChangesAsync();
        return token.Secret;
    }

    public async Task Revoke(string token)
    {
        await using var session = Store.LightweightSession();
        Tokens.Revoke(session, Secret.Hash(token));
        await session.SaveChangesAsync();
    }

    public async Task Suspend(Person person, string reason = "spam") =>
        (await Command<Account>(new SuspendAccount(person.Id, reason))).RefusedBy.ShouldBeNull();

    public async Task Unsuspend(Person person) =>
        (await Command<Account>(new UnsuspendAccount(person.Id, "a mistake"))).RefusedBy.ShouldBeNull();

    public async Task Delete(Person person, DeletedBy by = DeletedBy.Owner) =>
        (await Command<Account>(new DeleteAccount(person.Id, by, DateTimeOffset.UtcNow))).RefusedBy.ShouldBeNull();

    public async Task Restore(Person person) =>
        (await Command<Account>(new RestoreAccount(person.Id, DeletedBy.Operator))).RefusedBy.ShouldBeNull();

    public async Task<User> UserOf(string email)
    {
        var key = EmailAddress.Key(email, Services.GetRequiredService<KeyRing>());
        return (await Services.GetRequiredService<UserStore>().FindByEmailKey(key, default))!;
    }

    public async Task<Outcome<TState>> Command<TState>(object command)
        where TState : State<TState>, new()
    {
        using var origin = new Origin(null, "test", Guid.NewGuid().ToString("N")).Enter();
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMessageBus>().Ask<TState>(command, default);
    }

    public async Task Set(Setting setting, string? value)
    {
        (await Command<InstanceSettings>(new ChangeSetting(setting.Key, value))).RefusedBy.ShouldBeNull();
        await Services.GetRequiredService<CurrentSettings>().Refresh(default);
    }

    public async Task<Answer> Send(
        HttpMethod method,
        string path,
        string? token,
        HttpContent? content = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        // the server answers before it was sent all, and closes
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1_000_000;
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        var isFile = response.Content.Headers.ContentType?.MediaType is MediaTypeNames.Application.Zip;
        var text = isFile ? "{}" : await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, JsonDocument.Parse(text).RootElement);
    }
}

[CollectionDefinition(Name)]
public sealed class CommandTests : ICollectionFixture<CommandServer>
{
    public const string Name = "Commands";
}
