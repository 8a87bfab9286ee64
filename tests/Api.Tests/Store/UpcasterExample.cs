using Annals.Testing;
using JasperFx;
using Marten;
using Npgsql;
using Projections;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>
/// How an event of a retired shape is read for ever, worked through with an event of the example's own over the store as the
/// server configures it: a greeting once held a first and a last name, and now holds one.
/// </summary>
public sealed class UpcasterExample : IAsyncLifetime
{
    /// <summary>As it stands in old logs: never to be changed, and kept as a fixture.</summary>
    const string OldJson = """{"first": "Ada", "last": "Lovelace"}""";

    TestDatabase database = null!;
    NpgsqlDataSource source = null!;

    sealed record GreetedV1(string First, string Last);

    sealed record Greeted(string Name);

    static Greeted Lift(GreetedV1 old) => new($"{old.First} {old.Last}");

    public async Task InitializeAsync()
    {
        database = await TestDatabase.Create();
        source = NpgsqlDataSource.Create(database.Owner);
    }

    public async Task DisposeAsync()
    {
        await source.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task An_event_of_a_retired_version_is_read_in_its_new_shape()
    {
        await using (var before = await Open(options => options.Events.MapEventType<GreetedV1>("example.greeted.v1")))
            await Append(before, new GreetedV1("Grace", "Hopper"));
        await ReplaceBody(OldJson);

        await using var after = await Open(options =>
        {
            options.Events.MapEventType<Greeted>("example.greeted.v2");
            options.Events.Upcast<GreetedV1, Greeted>("example.greeted.v1", Lift);
        });
        await Append(after, new Greeted("Alan Turing"));

        await using var session = after.QuerySession();
        var greeted = (await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync()).Select(e => e.Data);
        greeted.ShouldBe([new Greeted("Ada Lovelace"), new Greeted("Alan Turing")]);
    }

    async Task<DocumentStore> Open(Action<StoreOptions> events)
    {
        var keys = new DataKeys(
            source,
            KeyRing.Create(Directory.CreateTempSubdirectory("annals-keys-").FullName, DateTimeOffset.UtcNow)
        );
        var store = DocumentStore.For(options =>
        {
            options.Connection(source);
            EventStore.Configure(options, keys, new AppendSignal());
            ReadModels.Register(options);
            events(options);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        return store;
    }

    static async Task Append(DocumentStore store, object greeting)
    {
        using var origin = new Origin(null, "example", "example").Enter();
        await using var session = store.LightweightSession();
        session.Events.StartStream<object>($"example/{Guid.NewGuid():N}", greeting);
        await session.SaveChangesAsync();
    }

    async Task ReplaceBody(string json)
    {
        await using var command = source.CreateCommand("update annals.mt_events set data = $1::jsonb");
        command.Parameters.AddWithValue(json);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
