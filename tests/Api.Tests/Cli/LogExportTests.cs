using Annals.Testing;
using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Transparency;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Cli;

/// <summary>The log of a running instance, written to a file and proved by the program that knows nothing of the server.</summary>
public sealed class LogExportTests : IAsyncLifetime
{
    readonly CommandServer server = new();
    readonly string folder = Directory.CreateTempSubdirectory("annals-export-").FullName;

    public Task InitializeAsync() => server.InitializeAsync();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_log_that_was_written_out_is_proved_and_what_is_done_to_it_is_named()
    {
        var author = await server.Someone();
        await author.Say("a secret of the author's");
        await Signed();
        var kept = await File("kept", await Annals("log", "checkpoint") + "\n");
        for (var i = 0; i < 300; i++) // more than a tile
            await author.Say($"post {i}");
        var position = await Signed();
        var key = (await Annals("log", "key")).Trim();

        var file = Path.Combine(folder, "bundle");
        (await Annals("log", "export", file)).ShouldContain(" entries of annals.example/");
        System.IO.File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await Verify(0, "bundle", file, "--key", key, "--against", kept)).ShouldStartWith("Proved: entries 0 to ");
        var size = (await System.IO.File.ReadAllLinesAsync(kept))[1];
        var update = await File("update", await Annals("log", "update", size) + "\n");
        (await Verify(0, "consistency", kept, update, "--key", key)).ShouldStartWith($"Proved: the log of {size} entries");
        await Annals(3, "log", "update", "999999");
        var bundle = await System.IO.File.ReadAllTextAsync(file);
        bundle.ShouldNotContain("secret");

        // in the file
        var last = bundle.LastIndexOf("\"version\":", StringComparison.Ordinal);
        var index = bundle[..last].Split('\n').Count(line => line.StartsWith('{')) - 1;
        var changed = await File("changed", bundle[..last] + "\"versioN\":" + bundle[(last + 10)..]);
        (await Verify(1, "bundle", changed, "--key", key)).ShouldEndWith($"entry.changed: Entry {index} is not what was logged.");

        // in the database, by whoever rules over it
        await using var source = TestDatabase.Open(server.Database.Superuser);
        await using var remove = source.CreateCommand($"delete from annals.mt_events where seq_id = {position}");
        await remove.ExecuteNonQueryAsync();
        await Annals("log", "export", file);
        (await Verify(1, "bundle", file, "--key", key)).ShouldContain("entry.removed: Entry ");
    }

    [Fact]
    public async Task An_event_is_proved_by_the_file_that_the_server_gives()
    {
        await server.Someone();
        var position = await Signed();
        var key = (await Annals("log", "key")).Trim();
        var proof = await File("proof", await Annals("log", "proof", $"{position}") + "\n");
        await using var source = NpgsqlDataSource.Create(server.Database.Query);
        await using var connection = await source.OpenConnectionAsync();
        await foreach (var entry in LogEntries.Read(connection, position - 1, position, 1, default))
        {
            var right = Path.Combine(folder, "entry");
            await System.IO.File.WriteAllBytesAsync(right, entry.Canonical());
            await Verify(0, "proof", proof, "--entry", right, "--key", key);
            await System.IO.File.WriteAllBytesAsync(right, (entry with { Version = entry.Version + 1 }).Canonical());
            (await Verify(1, "proof", proof, "--entry", right, "--key", key)).ShouldContain("entry.unproved");
        }
    }

    /// <summary>The position of the last event, once a checkpoint covers it.</summary>
    async Task<long> Signed()
    {
        var position = await server.LastEvent();
        await Until(
            async () => await server.Services.GetRequiredService<LogProofs>().Inclusion(position, default) is not null,
            "it is signed"
        );
        return position;
    }

    async Task<string> File(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await System.IO.File.WriteAllTextAsync(path, text);
        return path;
    }

    Task<string> Annals(params string[] verb) => Annals(0, verb);

    Task<string> Annals(int code, params string[] verb) => Run(code, AnnalsProcess.Start(verb, server.Stores));

    static Task<string> Verify(int code, params string[] verb) => Run(code, AnnalsProcess.Start(verb, program: "Verify.dll"));

    static async Task<string> Run(int code, AnnalsProcess process)
    {
        using (process)
        {
            var ended = await process.Ended();
            var said = string.Join('\n', process.Lines);
            ended.ShouldBe(code, said);
            return said;
        }
    }
}
