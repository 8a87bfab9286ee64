using System.Text.Json;
using Annals.Testing;
using Api.Auth.OAuth;
using Api.Hosting;
using Api.Tests.OpenApi;
using Domain;
using Domain.Accounts;
using Domain.Lists;
using Domain.Posts;
using Domain.Reactions;
using Domain.Relationships;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections;
using Projections.Memory;
using Projections.Search.Elastic;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Xunit;

namespace Api.Tests.Queries;

/// <summary>
/// A whole server on a database of its own, in which tests let people do things by appending the facts, and then look at
/// what its endpoints tell. Each test brings its own people.
/// </summary>
public sealed partial class Town : IAsyncLifetime
{
    /// <summary>Not where the server listens: what it tells of itself must be built from this.</summary>
    public const string PublicUrl = "https://social.example";

    static readonly string[] Stores = [.. ReadModels.Projections];
    static int people;

    readonly string keyring = Directory.CreateTempSubdirectory("annals-town-").FullName;
    TestDatabase database = null!;
    WebApplication app = null!;
    OAuthApp client = null!;
    long position;

    /// <summary>Null: PostgreSQL answers searches.</summary>
    internal ElasticAddress? Elasticsearch { get; init; }

    public Town()
    {
        Check = new(() => Services);
        Anyone = new(Check, disposeHandler: false);
    }

    AnswerCheck Check { get; }

    public HttpClient Anyone { get; }

    public IServiceProvider Services => app.Services;

    public string Superuser => database.Superuser;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.Create();
        // small tables are read whole unless told otherwise: so it shows where no index would serve
        await using (var admin = TestDatabase.Open(database.Superuser))
        await using (
            var set = admin.CreateCommand(
                $"alter database {new NpgsqlConnectionStringBuilder(database.Superuser).Database} set enable_seqscan = off"
            )
        )
            await set.ExecuteNonQueryAsync();

        KeyRing.Create(keyring, DateTimeOffset.UtcNow);
        var settings = new Settings
        {
            Database = database.Server,
            OwnerDatabase = database.Owner,
            QueryDatabase = database.Query,
            Keyring = keyring,
            PublicUrl = new(PublicUrl),
            Port = 0,
            RateLimit = 1_000_000,
            Elasticsearch = Elasticsearch,
        };
        await Migration.Apply(settings, default);
        app = ServerHost.Build(settings);
        await app.StartAsync();
        Anyone.BaseAddress = new(app.Urls.Single());

        client = new("queries-test-app", "", "Test app", [], "read write follow", "https://app.example", DateTimeOffset.UtcNow);
        await using var session = Services.GetRequiredService<IDocumentStore>().LightweightSession();
        session.Store(client);
        await session.SaveChangesAsync();
    }

    public async Task DisposeAsync()
    {
        Anyone.Dispose();
        Check.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(keyring, recursive: true);
    }

    public async Task<Person> Settle(
        string? name = null,
        bool isLocked = false,
        ProfileText? profile = null,
        AccountId? named = null,
        bool isIndexable = false
    )
    {
        var id = named ?? AccountId.New();
        var username = name ?? $"Person_{Interlocked.Increment(ref people)}";
        var subject = Account.Subject(id);
        object[] facts =
        [
            new AccountRegistered(id, new(subject, username)),
            .. isLocked ? (object[])[new AccountLocked(id)] : [],
            .. profile is null && !isIndexable
                ? (object[])[]
                :
                [
                    new ProfileUpdated(
                        id,
                        new(subject, profile ?? ProfileText.Empty),
                        IsBot: false,
                        IsDiscoverable: true,
                        isIndexable
                    ),
                ],
        ];
        await Append<Account>(id, Account.Stream(id), facts);
        await using var session = Services.GetRequiredService<IDocumentStore>().LightweightSession();
        var token = Tokens.Issue(session, id, client, Api.Auth.Scopes.Parse("read"));
        await session.SaveChangesAsync();
        var browser = new HttpClient(Check, disposeHandler: false) { BaseAddress = Anyone.BaseAddress };
        browser.DefaultRequestHeaders.Authorization = new("Bearer", token.Secret);
        return new(id, username, browser);
    }

    /// <summary>The read models know all that was done.</summary>
    public async Task Settled()
    {
        (
            await Services
                .GetRequiredService<Positions>()
                .Reach(Interlocked.Read(ref position), Followers, TimeSpan.FromSeconds(30), CancellationToken.None)
        ).ShouldBeTrue("the read models did not follow");
        if (Elasticsearch is not null)
            await MakeFindable();
        await Task.Delay(RowMemory.MayBeOld + TimeSpan.FromMilliseconds(1)); // what the process knows of before may still be told
    }

    string[] Followers => Elasticsearch is null ? Stores : [.. Stores, SearchIndexing.ConsumerName];

    /// <summary>Elasticsearch finds what was written within a second: nobody is to wait for it.</summary>
    async Task MakeFindable()
    {
        var client = Services.GetRequiredService<ElasticClient>();
        var indices = Services.GetRequiredService<ElasticIndices>();
        await client.Refresh(indices.Posts, default);
        await client.Refresh(indices.People, default);
    }

    async Task Append<TState>(AccountId actor, string stream, params object[] facts)
        where TState : State<TState>, new()
    {
        var origin = new Origin(actor, client.Id, Guid.NewGuid().ToString("N"));
        using var _ = origin.Enter();
        await using var session = Services.GetRequiredService<IDocumentStore>().LightweightSession();
        await session.Write<TState>(stream, _ => new Decision(facts), CancellationToken.None);
        await session.SaveChangesAsync();
        Interlocked.Exchange(ref position, Math.Max(position, origin.Position));
    }

    static string Between(Person one, Person other) => Relationship.Stream(one.Id, other.Id);
}

/// <summary>Somebody with a token.</summary>
public sealed record Person(AccountId Id, string Name, HttpClient Browser);

[CollectionDefinition(Name)]
public sealed class InTown : ICollectionFixture<Town>
{
    public const string Name = "Town";
}
