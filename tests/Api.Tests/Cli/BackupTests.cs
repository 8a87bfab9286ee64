using System.Diagnostics;
using System.Net.Http.Headers;
using Annals.Testing;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Domain.Posts;
using Npgsql;
using Projections.Transparency;
using Shouldly;
using Xunit;

namespace Api.Tests.Cli;

/// <summary>An instance is backed up while it runs, and another is made of that.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    readonly CommandServer server = new() { Messages = Erasing.Promptly };
    readonly string folder = Directory.CreateTempSubdirectory("annals-backup-").FullName;
    TestDatabase other = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        other = await TestDatabase.Create();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await other.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    string At(string name) => Path.Combine(folder, name);

    Dictionary<string, string> Source => new(server.Stores) { ["DATABASE_OWNER_URL"] = TestDatabase.Url(server.Database.Owner) };

    Dictionary<string, string> Target =>
        new(server.Stores)
        {
            ["DATABASE_URL"] = TestDatabase.Url(other.Server),
            ["DATABASE_QUERY_URL"] = TestDatabase.Url(other.Query),
            ["DATABASE_OWNER_URL"] = TestDatabase.Url(other.Owner),
            ["DATABASE_SEQUENCER_URL"] = TestDatabase.Url(other.Sequencer),
            ["ANNALS_KEYRING"] = At("ring"),
        };

    [Fact]
    public async Task What_was_backed_up_while_people_wrote_is_restored_equal_and_what_was_erased_since_is_not()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await server.Set(Domain.Instance.Settings.ErasePostsAfter, "0");
        await bob.Follow(alice);
        using var herself = new FormUrlEncodedContent([new("display_name", "Carol who goes"), new("note", "what she was like")]);
        _ = (await carol.Patch("/api/v1/accounts/update_credentials", herself)).Ok;
        await carol.Say("what she said");
        var kept = await alice.Say("what stays");
        var regretted = await alice.Say("what is regretted");
        await server.CatchUp();
        using var stop = new CancellationTokenSource();
        var writing = Write(bob, stop.Token);
        (await Run(Source, 0, "backup", At("log"), "--keys", At("keys"))).ShouldContain("are in");
        await stop.CancelAsync();
        await writing;

        await Refusals();

        // nothing that people wrote can be read in the log's backup, and what opens it is apart
        var dumped = await Dumped(Path.Combine(At("log"), "log.dump"));
        dumped.ShouldContain(Post.Stream(regretted));
        dumped.ShouldNotContain("what is regretted");
        foreach (var backup in new[] { At("log"), At("keys") })
            File.GetUnixFileMode(backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFiles(folder, "*.kek", SearchOption.AllDirectories).ShouldAllBe(file => file.StartsWith(At("keys")));

        var restored = await Run(Target, 0, "restore", At("log"), "--keys", At("keys"));
        restored.ShouldContain("is what the log says");
        restored.ShouldContain("entries are those that");
        var (theirs, status) = await Posts(alice);
        status.ShouldBe(200);
        theirs.ShouldBe((await alice.Get($"/api/v1/accounts/{alice.Id}/statuses")).Body.ToString());
        theirs.ShouldContain("what is regretted");

        // erased after the log's backup and before that of the keys
        (await Restored()).ShouldContain("Carol who goes");
        _ = (await alice.Delete($"/api/v1/statuses/{regretted}")).Ok;
        await server.KeyGoes(Post.Subject(regretted));
        await server.Erase(carol);
        await Run(Source, 0, "backup", At("log2"), "--keys", At("keys2"));
        (await Run(Target, 3, "restore", At("log"), "--keys", At("keys2"))).ShouldContain("--force");
        (await Run(Target, 3, "restore", At("log2"), "--keys", At("keys"), "--force")).ShouldContain("older than the log");
        (await Run(Target, 0, "restore", At("log"), "--keys", At("keys2"), "--force")).ShouldContain(
            "came after this backup, and are lost"
        );
        (theirs, status) = await Posts(alice);
        status.ShouldBe(200);
        theirs.ShouldContain($"{kept}");
        theirs.ShouldNotContain("what is regretted");
        var all = await Restored();
        all.ShouldContain("what stays");
        foreach (
            var gone in new[] { "what is regretted", "Carol who goes", "what she was like", "what she said", $"\"{carol.Name}\"" }
        )
            all.ShouldNotContain(gone);
    }

    /// <summary>By whoever has all keys: as far as the log itself shows, nothing is wrong with it.</summary>
    [Fact]
    public async Task A_log_that_was_cut_off_or_written_anew_is_not_restored_where_a_checkpoint_was_kept()
    {
        var alice = await server.Someone();
        await alice.Say("what was said first");
        await server.CatchUp();
        await Run(Source, 0, "backup", At("log"), "--keys", At("keys"));
        var early = await Signed("early", atLeast: 1);
        await alice.Say("what was said last");
        var late = await Signed("late", atLeast: Size(early) + 1);

        (await Run(Target, 3, "restore", At("log"), "--keys", At("keys"), "--checkpoint", late)).ShouldContain(
            "what was signed last is not in it"
        );
        var note = await File.ReadAllTextAsync(early);
        await File.WriteAllTextAsync(At("forged"), note.Replace($"\n{Size(early)}\n", $"\n{Size(early) - 1}\n"));
        (await Run(Target, 3, "restore", At("log"), "--keys", At("keys"), "--checkpoint", At("forged"))).ShouldContain(
            "did not sign this checkpoint"
        );
        await File.WriteAllTextAsync(At("nothing"), "no checkpoint");
        (await Run(Target, 3, "restore", At("log"), "--keys", At("keys"), "--checkpoint", At("nothing"))).ShouldContain(
            "cannot be read as a checkpoint"
        );
        Directory.Exists(At("ring")).ShouldBeFalse("nothing was touched by what was refused");

        (await Run(Target, 0, "restore", At("log"), "--keys", At("keys"), "--checkpoint", early)).ShouldContain(
            "entries are those that"
        );
        await WriteAnew();
        await Run(Target, 0, "backup", At("log2"), "--keys", At("keys2"));
        await Run(Target, 0, "restore", At("log2"), "--keys", At("keys2"), "--force");
        (await Run(Target, 3, "restore", At("log2"), "--keys", At("keys2"), "--force", "--checkpoint", early)).ShouldContain(
            "is not the one that"
        );
        await using var database = TestDatabase.Open(other.Superuser);
        await using var schema = database.CreateCommand("select count(*) from pg_namespace where nspname = 'annals'");
        (await schema.ExecuteScalarAsync()).ShouldBe(0L, "what is another log is not left there");
    }

    /// <summary>One event of the restored log is another, and the tree over it is grown and signed once more, with the log's own key.</summary>
    async Task WriteAnew()
    {
        await using (var database = TestDatabase.Open(other.Superuser))
        await using (
            var forge = database.CreateCommand(
                """
                set session_replication_role = replica;
                update annals.mt_events set timestamp = timestamp - interval '1 day' where seq_id = (select min(seq_id) from annals.mt_events);
                truncate annals.log_tiles, annals.log_places, annals.log_checkpoints;
                update annals.log_head set size = 0, position = 0;
                """
            )
        )
            await forge.ExecuteNonQueryAsync();
        using var process = AnnalsProcess.Start(["run", "--port", "0"], Target);
        _ = await process.Listening();
        await Eventually.Until(async () => await Newest(other) is not null, "a checkpoint");
        (await process.End("TERM")).ShouldBe(0);
    }

    /// <summary>Keeps the newest checkpoint of the running server in a file, once it covers so many entries.</summary>
    async Task<string> Signed(string name, long atLeast)
    {
        await Eventually.Until(
            async () =>
            {
                if (await Newest(server.Database) is { } newest)
                    await File.WriteAllTextAsync(At(name), newest.Note);
                return File.Exists(At(name)) && Size(At(name)) >= atLeast;
            },
            "a checkpoint"
        );
        return At(name);
    }

    static async Task<SignedCheckpoint?> Newest(TestDatabase log)
    {
        await using var database = TestDatabase.Open(log.Superuser);
        return await new LogCheckpoints(database.CreateCommand).Newest(default);
    }

    static long Size(string checkpoint) => long.Parse(File.ReadAllLines(checkpoint)[1]);

    async Task Refusals()
    {
        (await Run(Source, 3, "backup", At("log"), "--keys", At("more"))).ShouldContain("is there already");
        (await Run(Source, 2, "backup", At("new"), "--keys", At("new/keys"))).ShouldContain("do not lie beside");
        Directory.Exists(At("new")).ShouldBeFalse();
        (await Run(server.Stores, 2, "backup", At("new"), "--keys", At("more"))).ShouldContain("DATABASE_OWNER_URL");

        (await Run(Source, 3, "restore", At("log"), "--keys", At("keys"))).ShouldContain("stop the servers first");
        (await Run(Target, 3, "restore", At("log"), "--keys", At("none"))).Split('\n').Last().ShouldContain("holds no backup");
        (await Run(Target, 3, "restore", At("keys"), "--keys", At("keys"))).ShouldContain("where one of the log is needed");
        var dump = Path.Combine(At("log"), "log.dump");
        var bytes = await File.ReadAllBytesAsync(dump);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(dump, bytes);
        (await Run(Target, 3, "restore", At("log"), "--keys", At("keys"))).ShouldContain("is damaged");
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(dump, bytes);
        Directory.Exists(At("ring")).ShouldBeFalse("nothing was touched by what was refused");
    }

    /// <summary>A dump as SQL.</summary>
    static async Task<string> Dumped(string file)
    {
        using var restore = Process.Start(
            new ProcessStartInfo("pg_restore", ["--file=-", file]) { RedirectStandardOutput = true }
        )!;
        return await restore.StandardOutput.ReadToEndAsync();
    }

    static async Task Write(Person person, CancellationToken ct)
    {
        for (var i = 0; !ct.IsCancellationRequested; i++)
            await person.Say($"meanwhile {i}");
    }

    /// <summary>All that the restored database holds, log and rows.</summary>
    async Task<string> Restored()
    {
        var place = new NpgsqlConnectionStringBuilder(other.Superuser);
        var start = new ProcessStartInfo(
            "pg_dump",
            ["--schema=annals", "--data-only", "--host", place.Host!, "--port", $"{place.Port}", place.Database!]
        )
        {
            RedirectStandardOutput = true,
        };
        (start.Environment["PGUSER"], start.Environment["PGPASSWORD"]) = (place.Username, place.Password ?? "");
        using var dump = Process.Start(start)!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        dump.ExitCode.ShouldBe(0);
        return text;
    }

    /// <summary>What a server on the restored instance shows of them to themselves, by the token that they had before.</summary>
    async Task<(string Text, int Status)> Posts(Person person)
    {
        using var process = AnnalsProcess.Start(["run", "--port", "0"], Target);
        using var client = new HttpClient { BaseAddress = await process.Listening() };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        using var answer = await client.GetAsync($"/api/v1/accounts/{person.Id}/statuses");
        var text = await answer.Content.ReadAsStringAsync();
        (await process.End("TERM")).ShouldBe(0);
        return (text, (int)answer.StatusCode);
    }

    static async Task<string> Run(Dictionary<string, string> stores, int code, params string[] verb)
    {
        using var process = AnnalsProcess.Start(verb, stores);
        var ended = await process.Ended();
        var said = string.Join('\n', process.Lines);
        ended.ShouldBe(code, said);
        return said;
    }
}
