using Annals.Testing;
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

/// <summary>The key ring turns to a new epoch while the server runs, and what was erased before is lost to every backup.</summary>
public sealed class KeyRotationTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task Epochs_turn_while_people_write_and_nothing_is_refused_or_lost()
    {
        var alice = await server.Someone();
        var posts = new List<PostId>();
        using var ends = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!ends.IsCancellationRequested)
                posts.Add(await alice.Say($"number {posts.Count}"));
        });
        var before = Files();
        for (var turn = 0; turn < 4; turn++)
        {
            await Task.Delay(100);
            await Rotate();
        }
        await ends.CancelAsync();
        await writing;

        posts.Count.ShouldBeGreaterThan(10);
        Files().ShouldHaveSingleItem();
        Files().ShouldNotBe(before);
        // by a process that knows nothing but what is stored
        await using var database = NpgsqlDataSource.Create(server.Database.Server);
        var keys = new DataKeys(database, KeyRing.Open(server.Keyring));
        await keys.LoadAll(default);
        (await keys.MissingEpoch(default)).ShouldBeNull();
        using var store = ReadStore.Open(NpgsqlDataSource.Create(server.Database.Query), keys);
        await using var session = store.Session();
        foreach (var (post, i) in posts.Select((post, i) => (post, i)))
            (await session.Events.AggregateStreamAsync<Post>(Post.Stream(post)))!.Body!.Value.Text.ShouldBe($"number {i}");
    }

    [Fact]
    public async Task What_was_erased_before_is_lost_to_a_backup_of_before_and_a_tombstone_stays_one()
    {
        var alice = await server.Someone();
        var (erased, kept) = (await alice.Say("to be forgotten"), await alice.Say("to be kept"));
        var backup = await Row(erased);
        var ring = KeyRing.Open(server.Keyring);
        ring.Unwrap(backup.Epoch, Post.Stream(erased), backup.Wrapped!).ShouldNotBeNull();
        await Execute("update annals.data_keys set wrapped = null, destroyed_at = now() where subject = $1", Post.Stream(erased));

        await Rotate();
        var after = KeyRing.Open(server.Keyring);
        after.Unwrap(backup.Epoch, Post.Stream(erased), backup.Wrapped!).ShouldBeNull("its epoch's key is gone");
        (await Row(erased)).Wrapped.ShouldBeNull();
        var live = await Row(kept);
        live.Epoch.ShouldNotBe(backup.Epoch);
        after.Opens(live.Epoch, Post.Stream(kept), live.Wrapped!).ShouldBeTrue();
    }

    [Fact]
    public async Task The_database_refuses_a_key_in_an_epoch_that_was_closed_or_never_began()
    {
        var alice = await server.Someone();
        var old = (await Row(await alice.Say("before"))).Epoch;
        await Rotate();
        await using var source = NpgsqlDataSource.Create(server.Database.Server);
        foreach (var epoch in new[] { old, "2999-01" })
        {
            await using var insert = source.CreateCommand(
                "insert into annals.data_keys (subject, epoch, wrapped) values ($1, $2, '\\x00')"
            );
            insert.Parameters.AddWithValue($"post/{PostId.New()}");
            insert.Parameters.AddWithValue(epoch);
            (await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync())).SqlState.ShouldBe("AK001");
        }
    }

    [Fact]
    public async Task One_that_was_broken_off_is_gone_on_with_and_all_can_be_read_meanwhile()
    {
        var alice = await server.Someone();
        var post = await alice.Say("in between");
        await Should.ThrowAsync<TimeoutException>(() => Rotation().Run((_, _) => throw new TimeoutException(), default));
        Files().Count.ShouldBe(2);
        var keys = new DataKeys(NpgsqlDataSource.Create(server.Database.Server), KeyRing.Open(server.Keyring));
        await keys.LoadAll(default);
        await alice.Say("and others write");

        var half = (await Rotation().Epochs(default))[^1].Name;
        (await Rotate()).ShouldBe(half);
        Files().ShouldBe([half]);
        (await Row(post)).Epoch.ShouldBe(half);

        // killed after the epoch was entered and before its key was written
        await Execute("insert into annals.key_epochs (epoch) values ('2998-01')");
        await alice.Say("its key is not there yet");
        (await Rotate()).ShouldBe("2998-01");
        await alice.Say("now it is");
        (await Rotate()).ShouldBe("2998-01.002", "a clock that is behind does not go back");
    }

    [Fact]
    public async Task Who_wrapped_a_key_while_its_epoch_was_closed_wraps_it_anew()
    {
        var alice = await server.Someone();
        var old = (await Row(await alice.Say("before"))).Epoch;
        var next = old.Split('.')[0] + ".900";
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var connection = await source.OpenConnectionAsync();
        await using (var closing = await connection.BeginTransactionAsync())
        {
            await using var close = new NpgsqlCommand("update annals.key_epochs set closed_at = now()", connection, closing);
            await close.ExecuteNonQueryAsync();
            var saying = alice.Say("wrapped in the one that closes");
            await Task.Delay(300);
            saying.IsCompleted.ShouldBeFalse("it waits to be told");
            await using var begin = new NpgsqlCommand("insert into annals.key_epochs (epoch) values ($1)", connection, closing);
            begin.Parameters.AddWithValue(next);
            await begin.ExecuteNonQueryAsync();
            var key = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
            await File.WriteAllTextAsync(Path.Combine(server.Keyring, $"{next}.kek"), key);
            await closing.CommitAsync();
            (await Row(await saying)).Epoch.ShouldBe(next);
        }
        await Rotate();
    }

    [Fact]
    public async Task More_keys_than_a_batch_holds_are_wrapped_anew_and_none_is_left_by_one_that_was_broken_off_between_two()
    {
        await (await server.Someone()).Say("one of many");
        await Execute(
            """
            insert into annals.data_keys (subject, epoch, wrapped)
            select 'many/' || i, (select max(epoch collate "C") from annals.key_epochs), '\x00' from generate_series(1, 1201) i
            """
        );
        await using var database = TestDatabase.Open(server.Database.Superuser);
        var ring = KeyRing.Open(server.Keyring);
        for (var i = 1; i <= 1_201; i++)
        {
            var (_, wrapped) = ring.Wrap($"many/{i}", [.. Enumerable.Repeat((byte)(i % 251), 32)]);
            await using var update = database.CreateCommand("update annals.data_keys set wrapped = $2 where subject = $1");
            update.Parameters.AddWithValue($"many/{i}");
            update.Parameters.AddWithValue(wrapped);
            await update.ExecuteNonQueryAsync();
        }

        var told = new List<(long Done, long All)>();
        await Should.ThrowAsync<TimeoutException>(() => Rotation().Run(BreakOff, default));
        Files().Count.ShouldBe(2, "what is not wrapped anew yet can be opened");
        var finished = (await Rotation().Run((_, _) => { }, default)).ShouldNotBeNull();
        finished.Rewrapped.ShouldBe(told[^1].All - told[^1].Done);
        Files().ShouldBe([finished.Epoch]);

        var after = KeyRing.Open(server.Keyring);
        await using var all = database.CreateCommand(
            "select subject, epoch, wrapped from annals.data_keys where subject like 'many/%'"
        );
        await using var rows = await all.ExecuteReaderAsync();
        var count = 0;
        for (; await rows.ReadAsync(); count++)
            after
                .Unwrap(rows.GetString(1), rows.GetString(0), rows.GetFieldValue<byte[]>(2))
                .ShouldNotBeNull()[0]
                .ShouldBe((byte)(int.Parse(rows.GetString(0)[5..], System.Globalization.CultureInfo.InvariantCulture) % 251));
        count.ShouldBe(1_201);

        void BreakOff(long done, long of)
        {
            told.Add((done, of));
            if (told.Count == 2)
                throw new TimeoutException();
        }
    }

    [Fact]
    public async Task One_at_a_time()
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var connection = await source.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(107126926175347)", connection);
        await hold.ExecuteNonQueryAsync();
        (await Rotation().Run((_, _) => { }, default)).ShouldBeNull();
    }

    KeyRotation Rotation() =>
        new(NpgsqlDataSource.Create(server.Database.Owner), KeyRing.Open(server.Keyring), TimeProvider.System);

    async Task<string> Rotate() => (await Rotation().Run((_, _) => { }, default)).ShouldNotBeNull().Epoch;

    List<string> Files() =>
        [.. Directory.GetFiles(server.Keyring, "*.kek").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    async Task<(string Epoch, byte[]? Wrapped)> Row(PostId post)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var command = source.CreateCommand("select epoch, wrapped from annals.data_keys where subject = $1");
        command.Parameters.AddWithValue(Post.Stream(post));
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetString(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1));
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
