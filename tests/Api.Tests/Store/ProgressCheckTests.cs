using Annals.Testing;
using Api.Hosting;
using Api.Hosting.Startup;
using Api.Tests.Commands;
using Domain.Accounts;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Projections;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>A daemon that does not run is noticed at the start, not by users.</summary>
public sealed class ProgressCheckTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task Projections_that_move_let_the_server_go_on()
    {
        await server.Someone();
        (await IsStopped(server.Database.Query, TimeSpan.FromSeconds(60))).ShouldBeFalse();
    }

    [Fact]
    public async Task Projections_that_stand_still_stop_the_server()
    {
        await using var database = await TestDatabase.Create();
        await AppendWithoutDaemon(database);
        (await IsStopped(database.Query, TimeSpan.FromSeconds(3))).ShouldBeTrue();
    }

    static async Task<bool> IsStopped(string connection, TimeSpan patience)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var lifetime = new Lifetime();
        using var check = new ProgressCheck(new Positions(source), lifetime, NullLogger<ProgressCheck>.Instance, patience);
        await check.StartAsync(default);
        await check.ExecuteTask!;
        return lifetime.IsStopped;
    }

    static async Task AppendWithoutDaemon(TestDatabase database)
    {
        var keyring = Directory.CreateTempSubdirectory("annals-still-").FullName;
        var settings = new Api.Hosting.Settings
        {
            Database = database.Server,
            OwnerDatabase = database.Owner,
            Keyring = keyring,
        };
        await Migration.Apply(settings, default);
        await using var source = NpgsqlDataSource.Create(database.Server);
        var keys = new DataKeys(source, KeyRing.Open(keyring));
        await using var store = DocumentStore.For(options =>
        {
            options.Connection(source);
            EventStore.Configure(options, keys, new AppendSignal());
            ReadModels.Register(options);
        });
        using var origin = new Origin(null, "test", "test").Enter();
        await using var session = store.LightweightSession();
        var account = AccountId.New();
        session.Events.StartStream<Account>(
            Account.Stream(account),
            new AccountRegistered(account, new(Account.Subject(account), "still"))
        );
        await session.SaveChangesAsync();
    }

    sealed class Lifetime : IHostApplicationLifetime
    {
        public bool IsStopped { get; private set; }

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => IsStopped = true;
    }
}
