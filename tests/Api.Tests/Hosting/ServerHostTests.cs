using System.Diagnostics;
using Annals.Testing;
using Api.Hosting;
using Domain.Accounts;
using Domain.Relationships;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Projections.Relationships;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Xunit;

namespace Api.Tests.Hosting;

public class ServerHostTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public async Task What_is_appended_is_soon_visible()
    {
        await using var db = await TestDatabase.Create();
        var ring = Directory.CreateTempSubdirectory().FullName;
        KeyRing.Create(ring, DateTimeOffset.UtcNow);
        var t = Stopwatch.StartNew();
        var settings = new Settings
        {
            Database = db.Server,
            OwnerDatabase = db.Owner,
            QueryDatabase = db.Query,
            Keyring = ring,
            Port = 0,
        };
        await Migration.Apply(settings, default);
        output.WriteLine($"migrated {t.ElapsedMilliseconds}");
        t.Restart();
        await using var app = ServerHost.Build(settings);
        await app.StartAsync();
        output.WriteLine($"started {t.ElapsedMilliseconds}");
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var positions = app.Services.GetRequiredService<Positions>();
        for (var i = 0; i < 30; i++)
        {
            var (a, b) = (AccountId.New(), AccountId.New());
            var origin = new Origin(a, "test", Guid.NewGuid().ToString("N"));
            using var _ = origin.Enter();
            await using var session = store.LightweightSession();
            session.Events.StartStream<Account>(
                Account.Stream(a),
                new AccountRegistered(a, new(Account.Subject(a), "alice" + i))
            );
            await session.Write<Relationship>(Relationship.Stream(a, b), pair => [new AccountFollowed(a, b)], default);
            await session.SaveChangesAsync();
            t.Restart();
            (
                await positions.Reach(
                    origin.Position,
                    ["profiles", "bonds", "statuses", "reactions"],
                    TimeSpan.FromSeconds(20),
                    default
                )
            ).ShouldBeTrue();
            output.WriteLine($"visible after {t.ElapsedMilliseconds} at {origin.Position}");
            await using var read = app.Services.GetRequiredService<ReadStore>().Session();
            (await read.LoadAsync<Bond>(Bond.Key(a, b))).ShouldNotBeNull();
        }
        await app.StopAsync();
    }
}
