using Annals.Testing;
using Api.Hosting;
using Api.Tests.Commands;
using Domain.Posts;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>What a person wrote: sealed in the log, erased with its key, and never lost in silence.</summary>
public sealed class PersonalDataTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Canary = "canary-5f2b9c";

    [Fact]
    public async Task What_was_written_stands_in_no_event()
    {
        var alice = await server.Someone();
        await alice.Say($"{Canary} text");
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var search = source.CreateCommand(
            "select count(*) from annals.mt_events where data::text like $1 or headers::text like $1"
        );
        search.Parameters.AddWithValue($"%{Canary}%");
        (await search.ExecuteScalarAsync()).ShouldBe(0L);
        search.Parameters[0].Value = $"%{alice.Name}%";
        (await search.ExecuteScalarAsync()).ShouldBe(0L, "a user name identifies a person, and is sealed too");
    }

    [Fact]
    public async Task A_destroyed_key_reads_as_erased_and_no_new_key_is_made()
    {
        var alice = await server.Someone();
        var post = await alice.Say("to be forgotten");
        await Execute("update annals.data_keys set wrapped = null, destroyed_at = now() where subject = $1", Post.Stream(post));
        server.Services.GetRequiredService<DataKeys>().Forget(Post.Subject(post));

        var folded = await Fold(post);
        folded.Body!.IsErased.ShouldBeTrue();
        folded.Exists.ShouldBeTrue();
        (await alice.Delete($"/api/v1/statuses/{post}")).Status.ShouldBeLessThan(500);
        (
            await Count("select count(*) from annals.data_keys where subject = $1 and wrapped is not null", Post.Stream(post))
        ).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_without_a_tombstone_is_lost_and_whoever_looks_stops()
    {
        var alice = await server.Someone();
        var post = await alice.Say("whose key goes missing");
        await Execute("delete from annals.data_keys where subject = $1", Post.Stream(post));
        server.Services.GetRequiredService<DataKeys>().Forget(Post.Subject(post));

        var folded = await Fold(post);
        Should.Throw<KeyLostException>(() => folded.Body!.IsErased);
    }

    [Fact]
    public async Task A_changed_envelope_does_not_open()
    {
        var alice = await server.Someone();
        var (one, other) = (await alice.Say("one"), await alice.Say("other"));
        // the envelope of one post under the name of another, as only the owner of the database could do
        await Execute(
            "update annals.mt_events set data = jsonb_set(data, '{body,of}', to_jsonb($1::text)) where stream_id = $2",
            Post.Stream(one),
            Post.Stream(other)
        );
        var folded = await Fold(other);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => folded.Body!.Value);
        await Execute(
            "update annals.mt_events set data = jsonb_set(data, '{body,of}', to_jsonb($1::text)) where stream_id = $2",
            Post.Stream(other),
            Post.Stream(other)
        );
    }

    [Fact]
    public async Task A_server_with_events_does_not_start_without_their_keys()
    {
        await server.Someone();
        var foreign = Directory.CreateTempSubdirectory("annals-foreign-").FullName;
        KeyRing.Create(foreign, DateTimeOffset.UtcNow);
        Api.Auth.AuthSecrets.CreateIfMissing(foreign);
        var settings = Settings(foreign);
        await using var app = ServerHost.Build(settings);
        (await Should.ThrowAsync<SettingsException>(() => app.StartAsync())).Message.ShouldContain("key ring");

        var empty = Directory.CreateTempSubdirectory("annals-empty-").FullName;
        Should.Throw<SettingsException>(() => ServerHost.Build(Settings(empty))).Message.ShouldContain("ANNALS_KEYRING");
        await Should.ThrowAsync<InvalidOperationException>(() => Migration.Apply(Settings(empty), default));
        Directory.EnumerateFiles(empty).ShouldBeEmpty("a migration makes no new keys for a log that has events");
    }

    [Fact]
    public async Task Every_event_says_who_by_which_app_and_as_part_of_what()
    {
        var alice = await server.Someone();
        var post = await alice.Say("who said so?");
        await using var session = server.Store.QuerySession();
        var e = (await session.Events.FetchStreamAsync(Post.Stream(post))).Single();
        e.GetHeader(OriginStamp.Actor)!.ToString().ShouldBe(alice.Id.ToString());
        e.GetHeader(OriginStamp.Client)!.ToString().ShouldNotBeNullOrEmpty();
        e.CorrelationId.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Without_an_origin_nothing_is_appended()
    {
        await using var session = server.Store.LightweightSession();
        var post = PostId.New();
        session.Events.StartStream<Post>(
            Post.Stream(post),
            new PostDeleted(post, new(Guid.NewGuid()), Visibility.Public, null, post)
        );
        (await Should.ThrowAsync<InvalidOperationException>(() => session.SaveChangesAsync())).Message.ShouldContain("origin");
    }

    Api.Hosting.Settings Settings(string keyring) =>
        new()
        {
            Database = server.Database.Server,
            OwnerDatabase = server.Database.Owner,
            QueryDatabase = server.Database.Query,
            Keyring = keyring,
            Port = 0,
        };

    async Task<Post> Fold(PostId post)
    {
        await using var session = server.Store.LightweightSession();
        return await session.Read<Post>(Post.Stream(post), default);
    }

    async Task<long> Count(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    async Task Execute(string sql, params object[] values)
    {
        await using var source = TestDatabase.Open(server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync();
    }
}
