using System.Text.Json;
using Shouldly;
using Xunit;

namespace Api.Tests.Cli;

public sealed class RunTests : IAsyncLifetime
{
    const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    const UnixFileMode OthersOrGroup = Others | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    static readonly HttpClient Client = new();

    readonly string _folder = Directory.CreateTempSubdirectory("annals-run-").FullName;

    public Task InitializeAsync()
    {
        // or, run as root, the services' user could not pass, and they would be elsewhere
        File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        // a test that failed may have left services: the next start stops them
        if (Services(Data()).Length > 0)
        {
            using var last = Run();
            await last.Listening();
            await last.End("TERM");
        }

        Directory.Delete(_folder, recursive: true);
    }

    string Data(string name = "data") => Path.Combine(_folder, name);

    AnnalsProcess Run(string name = "data") => AnnalsProcess.Start(["run", "--port", "0", "--data", Data(name)]);

    /// <summary>The command lines of the processes that work in a data folder.</summary>
    static string[] Services(string data)
    {
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(folder[6])))
        {
            try
            {
                var folder = new DirectoryInfo(Path.Combine(process, "cwd")).LinkTarget ?? "";
                if (folder.StartsWith(data + "/services/", StringComparison.Ordinal))
                    found.Add(File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' '));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // a process that ended meanwhile, or is not ours
            }
        }

        return [.. found];
    }

    static Task<string> Health(Uri server) => Client.GetStringAsync(new Uri(server, "health"));

    [Fact]
    public async Task It_starts_what_it_needs_serves_and_stops_all_of_it()
    {
        using var annals = Run();
        var server = await annals.Listening();

        (await Health(server)).ShouldBe("OK");
        Services(Data()).ShouldNotBeEmpty();
        (await annals.End("INT")).ShouldBe(0);
        annals.Lines.Count(line => line.StartsWith("Annals is listening on ", StringComparison.Ordinal)).ShouldBe(1);
        Services(Data()).ShouldBeEmpty();
        File.Exists(Path.Combine(Data(), "instance.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Passwords_stay_in_files_that_nobody_else_can_read()
    {
        using var annals = Run();
        await annals.Listening();
        var secrets = Path.Combine(Data(), "secrets.json");
        var passwords = JsonSerializer
            .Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(secrets))!
            .Values.Where(secret => secret.Length > 8)
            .ToList();

        passwords.Count.ShouldBe(6);
        (File.GetUnixFileMode(Data()) & Others).ShouldBe(UnixFileMode.None);
        foreach (
            var file in new[]
            {
                secrets,
                Path.Combine(Data(), "instance.json"),
                Path.Combine(Data(), "services/redis/redis.conf"),
            }
        )
            (File.GetUnixFileMode(file) & OthersOrGroup).ShouldBe(UnixFileMode.None, file);
        Services(Data()).Length.ShouldBeGreaterThan(1);
        string[] shown =
        [
            .. Services(Data()),
            .. annals.Lines,
            .. Directory.GetFiles(Path.Combine(Data(), "services/log")).Select(File.ReadAllText),
        ];
        shown.ShouldAllBe(text => !passwords.Any(password => text.Contains(password)));
        await annals.End("TERM");
    }

    [Fact]
    public async Task A_killed_instance_hinders_no_next_start()
    {
        using (var killed = Run())
        {
            await killed.Listening();
            killed.Kill();
            await killed.Ended();
        }

        Services(Data()).ShouldNotBeEmpty("or there would be nothing in the way");
        using var next = Run();
        (await Health(await next.Listening())).ShouldBe("OK");
        (await next.End("TERM")).ShouldBe(0);
        Services(Data()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stop_ends_what_runs_and_what_a_killed_instance_left_and_is_done_once()
    {
        using var annals = Run();
        await annals.Listening();
        (await Verb("stop")).Code.ShouldBe(0);
        (await annals.Ended()).ShouldBe(0);
        Services(Data()).ShouldBeEmpty();

        using (var killed = Run())
        {
            await killed.Listening();
            killed.Kill();
            await killed.Ended();
        }
        Services(Data()).ShouldNotBeEmpty();
        (await Verb("stop")).Code.ShouldBe(0);
        Services(Data()).ShouldBeEmpty();
        (await Verb("stop")).Said.ShouldContain("Nothing runs");
    }

    [Fact]
    public async Task Reset_deletes_a_running_instance_only_when_told_and_never_a_strangers_folder()
    {
        using var annals = Run();
        await annals.Listening();
        (await Verb("reset")).Code.ShouldBe(1, "nobody said yes");
        Services(Data()).ShouldNotBeEmpty();
        (await Verb("reset", "--yes")).Code.ShouldBe(0);
        (await annals.Ended()).ShouldBe(0);
        Directory.Exists(Data()).ShouldBeFalse();
        Services(Data()).ShouldBeEmpty();

        var letters = Directory.CreateDirectory(Data()).FullName;
        await File.WriteAllTextAsync(Path.Combine(letters, "letter.txt"), "dear");
        (await Verb("reset", "--yes")).Code.ShouldBe(3);
        File.Exists(Path.Combine(letters, "letter.txt")).ShouldBeTrue();
    }

    async Task<(int Code, string Said)> Verb(string verb, params string[] more)
    {
        using var process = AnnalsProcess.Start([verb, "--data", Data(), .. more]);
        var code = await process.Ended();
        return (code, string.Join('\n', process.Lines));
    }

    [Fact]
    public async Task Two_stand_side_by_side_but_not_on_one_folder()
    {
        using var one = Run();
        using var two = Run("other");
        var servers = new[] { await one.Listening(), await two.Listening() };

        using var third = Run();
        (await third.Ended()).ShouldBe(3);
        third.Lines.ShouldHaveSingleItem().ShouldContain($"is in use by a running instance (process {one.Id})");
        foreach (var server in servers)
            (await Health(server)).ShouldBe("OK");
        (await one.End("TERM")).ShouldBe(0);
        (await Health(servers[1])).ShouldBe("OK");
        (await two.End("TERM")).ShouldBe(0);
    }

    [Theory]
    [InlineData(2, "ann:s3cret@localhost/annals")]
    [InlineData(2, "postgres://ann@127.0.0.1:1/annals")]
    [InlineData(3, "postgres://ann:s3cret@127.0.0.1:1/annals")]
    public async Task A_wrong_DATABASE_URL_ends_it_with_an_error_that_holds_no_password(int code, string url)
    {
        using var annals = AnnalsProcess.Start(
            ["run", "--port", "0", "--data", Data()],
            new() { ["DATABASE_URL"] = url, ["DATABASE_OWNER_URL"] = url }
        );

        (await annals.Ended()).ShouldBe(code);
        annals.Lines.ShouldNotBeEmpty();
        annals.Lines.ShouldAllBe(line => !line.Contains("s3cret"));
    }

    [Theory]
    [InlineData("rum")]
    [InlineData("run", "--prot", "8080")]
    [InlineData("run", "--port", "http")]
    public async Task What_it_does_not_understand_is_a_usage_error(params string[] arguments)
    {
        using var annals = AnnalsProcess.Start(arguments);

        (await annals.Ended()).ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_verb_it_lists_them()
    {
        using var annals = AnnalsProcess.Start([]);

        (await annals.Ended()).ShouldBe(0);
        var verbs = string.Join('\n', annals.Lines);
        foreach (var verb in new[] { "run", "test", "config", "Exit codes" })
            verbs.ShouldContain(verb);
    }
}
