using System.Diagnostics;
using System.Net.Http.Headers;
using Annals.Testing;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Domain.Posts;
using Npgsql;
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

        (await Run(Target, 0, "restore", At("log"), "--keys", At("keys"))).ShouldContain("is what the log says");
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
        await Run(Target, 0, "restore", At("log"), "--keys", At("keys2"), "--force");
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
