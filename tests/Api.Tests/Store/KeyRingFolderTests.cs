using Api.Tests.Commands;
using Domain.Posts;
using Npgsql;
using Projections.Store.PersonalData;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>The folder of the key ring, when a rotation is killed, the machine stops, or it is not the right one.</summary>
public sealed class KeyRingFolderTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_ring_that_does_not_belong_to_the_database_changes_nothing()
    {
        var alice = await server.Someone();
        await alice.Say("sealed under the right ring");
        var (epochs, files) = (await Epochs(), Files(server.Keyring));
        var epoch = epochs[^1].Name;

        var foreign = Directory.CreateTempSubdirectory("annals-foreign-").FullName;
        KeyRing.Create(foreign, DateTimeOffset.UtcNow);
        File.Move(Directory.GetFiles(foreign, "*.kek").Single(), Path.Combine(foreign, $"{epoch}.kek"), overwrite: true);
        await IsRefused(foreign);

        // restored from a backup that lacks the newest
        var older = Directory.CreateTempSubdirectory("annals-older-").FullName;
        KeyRing.Create(older, DateTimeOffset.UtcNow.AddYears(-1));
        await IsRefused(older);

        (await Epochs()).ShouldBe(epochs);
        Files(server.Keyring).ShouldBe(files);
        await alice.Say("and the server writes on");

        async Task IsRefused(string folder)
        {
            var before = Files(folder);
            await Should.ThrowAsync<KeyEpochMissingException>(() => Rotation(folder).Run((_, _) => { }, default));
            Files(folder).ShouldBe(before);
        }
    }

    [Fact]
    public async Task Whoever_opens_the_folder_while_a_key_is_destroyed_finds_whole_keys()
    {
        await (await server.Someone()).Say("something to wrap anew");
        using var ends = new CancellationTokenSource();
        var opening = Task.Run(() =>
        {
            var times = 0;
            for (; !ends.IsCancellationRequested; times++)
                KeyRing.Open(server.Keyring).Epochs.ShouldNotBeEmpty();
            return times;
        });
        for (var turn = 0; turn < 10 && !opening.IsCompleted; turn++)
            await Rotate();
        await ends.CancelAsync();
        (await opening).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_key_that_comes_without_the_folder_looking_changed_is_found()
    {
        await server.Someone();
        var folder = Directory.CreateTempSubdirectory("annals-clock-").FullName;
        var ring = KeyRing.Create(folder, DateTimeOffset.UnixEpoch);
        var other = Directory.CreateTempSubdirectory("annals-clock-").FullName;
        var (epoch, wrapped) = KeyRing.Create(other, DateTimeOffset.UtcNow).Wrap("post/1", new byte[32]);

        // a coarse clock gives two changes one time
        var time = Directory.GetLastWriteTimeUtc(folder);
        File.Copy(Path.Combine(other, $"{epoch}.kek"), Path.Combine(folder, $"{epoch}.kek"));
        Directory.SetLastWriteTimeUtc(folder, time);
        ring.Unwrap(epoch, "post/1", wrapped).ShouldBe(new byte[32]);
        ring.Wrap("post/2", new byte[32]).Epoch.ShouldBe(epoch);
    }

    [Fact]
    public async Task A_key_that_was_made_and_not_put_in_its_place_is_put_there_and_not_made_again()
    {
        var post = await (await server.Someone()).Say("sealed under a key whose place was lost");
        var epoch = await Rotate();
        var file = Path.Combine(server.Keyring, $"{epoch}.kek");
        // the machine stopped: the older key is back, and the new one not yet in its place
        var older = Path.Combine(server.Keyring, "2000-01.kek");
        await File.WriteAllTextAsync(older, Convert.ToBase64String(new byte[32]));
        File.Move(file, file + ".new");
        KeyRing.Open(server.Keyring).Epochs.ShouldBe(["2000-01"]);

        await Rotate();
        var keys = new DataKeys(NpgsqlDataSource.Create(server.Database.Server), KeyRing.Open(server.Keyring));
        await keys.LoadAll(default);
        File.Exists(file + ".new").ShouldBeFalse();
        File.Delete(older);
        (await Fold(post)).ShouldBe("sealed under a key whose place was lost");
    }

    [Fact]
    public async Task A_destruction_that_was_broken_off_is_finished()
    {
        await (await server.Someone()).Say("kept");
        var old = (await Epochs())[^1].Name;
        var key = await File.ReadAllTextAsync(Path.Combine(server.Keyring, $"{old}.kek"));
        var now = await Rotate();
        // killed between taking the key out of the ring and overwriting it
        await File.WriteAllTextAsync(Path.Combine(server.Keyring, $"{old}.kek.gone"), key);
        await using (var source = NpgsqlDataSource.Create(server.Database.Owner))
        {
            await using var undo = source.CreateCommand("update annals.key_epochs set destroyed_at = null where epoch = $1");
            undo.Parameters.AddWithValue(old);
            await undo.ExecuteNonQueryAsync();
        }
        KeyRing.Open(server.Keyring).Epochs.ShouldBe([now]);

        (await Rotate()).ShouldBe(now);
        Files(server.Keyring).Where(file => file.Contains(".kek", StringComparison.Ordinal)).ShouldBe([$"{now}.kek"]);
    }

    [Fact]
    public async Task A_damaged_key_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("annals-damaged-").FullName;
        KeyRing.Create(folder, DateTimeOffset.UtcNow);
        await File.WriteAllTextAsync(Path.Combine(folder, "2000-01.kek"), "?");
        Should.Throw<InvalidOperationException>(() => KeyRing.Open(folder)).Message.ShouldContain("2000-01.kek");
    }

    KeyRotation Rotation(string folder) =>
        new(NpgsqlDataSource.Create(server.Database.Owner), KeyRing.Open(folder), TimeProvider.System);

    async Task<string> Rotate() => (await Rotation(server.Keyring).Run((_, _) => { }, default)).ShouldNotBeNull().Epoch;

    Task<IReadOnlyList<KeyEpoch>> Epochs() => Rotation(server.Keyring).Epochs(default);

    async Task<string> Fold(PostId post)
    {
        var keys = new DataKeys(NpgsqlDataSource.Create(server.Database.Server), KeyRing.Open(server.Keyring));
        using var store = Projections.Store.ReadStore.Open(NpgsqlDataSource.Create(server.Database.Query), keys);
        await using var session = store.Session();
        return (await session.Events.AggregateStreamAsync<Post>(Post.Stream(post)))!.Body!.Value.Text;
    }

    static List<string> Files(string folder) =>
        [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
