using System.Text.Json;
using Annals.Testing;
using Api.Auth;
using Api.Hosting;
using Shouldly;
using Xunit;

namespace Api.Tests.Cli;

/// <summary>The command line as the operator uses it, one verb after the other on one instance.</summary>
[Collection(CommandVerbTests.Collection)]
public sealed class CommandVerbTests : IAsyncLifetime
{
    public const string Collection = "Command line";

    readonly string keyring = Directory.CreateTempSubdirectory("annals-cli-").FullName;
    TestDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.Create();
        await Migration.Apply(
            new Settings
            {
                Database = database.Server,
                OwnerDatabase = database.Owner,
                QueryDatabase = database.Query,
                Keyring = keyring,
            },
            default
        );
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(keyring, recursive: true);
    }

    /// <summary>Runs a verb in this process, as <c>./annals</c> runs it in its own.</summary>
    (int Code, string Out, string Error) Annals(string? input, params string[] verb)
    {
        var console = (Console.In, Console.Out, Console.Error);
        using var stdout = new StringWriter();
        using var stderr = new StringWriter();
        Console.SetIn(new StringReader(input ?? ""));
        Console.SetOut(stdout);
        Console.SetError(stderr);
        try
        {
            string[] where =
            [
                "--database-url",
                Url(database.Server),
                "--database-query-url",
                Url(database.Query),
                "--keyring",
                keyring,
            ];
            var code = (int)typeof(ServerHost).Assembly.EntryPoint!.Invoke(null, [verb.Concat(where).ToArray()])!;
            return (code, stdout.ToString().TrimEnd(), stderr.ToString().TrimEnd());
        }
        finally
        {
            Console.SetIn(console.In);
            Console.SetOut(console.Out);
            Console.SetError(console.Error);
        }
    }

    static string Url(string connection)
    {
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        return $"postgres://{parts.Username}:{parts.Password}@{parts.Host}:{parts.Port}/{parts.Database}";
    }

    static JsonElement Line(string text) => JsonDocument.Parse(text).RootElement;

    [Fact]
    public void An_operator_makes_accounts_and_tokens_changes_settings_and_reads_the_log()
    {
        string[] alice =
        [
            "account",
            "create",
            "--username",
            "Admin",
            "--email",
            "a@mail.example",
            "--confirmed",
            "--role",
            "admin",
        ];
        var made = Annals("correct horse battery\n", [.. alice, "--password", "-", "--json"]);
        made.Code.ShouldBe(0, made.Error);
        var id = Line(made.Out).GetProperty("id").GetString();

        var again = Annals(null, [.. alice, "--password", "correct horse battery"]);
        (again.Code, again.Error).ShouldBe((1, "Validation failed: Username has already been taken"));
        Annals(null, "account", "create", "--username", "bob", "--email", "b@mail.example", "--password", "short")
            .Code.ShouldBe(1);
        Annals(null, "account", "create", "--username", "bob").Code.ShouldBe(2);

        var token = Annals(null, "token", "create", "--username", "admin", "--scopes", "read write:statuses");
        (token.Code, token.Out.Length).ShouldBe((0, Secret.New().Length), token.Error);
        Annals(null, "token", "create", "--username", "admin", "--app", "Backup").Code.ShouldBe(0);
        Annals(null, "token", "create", "--username", "nobody").Code.ShouldBe(1);
        Annals(null, "token", "create", "--username", "admin", "--scopes", "everything").Code.ShouldBe(2);

        Annals(null, "settings", "get", "max_post_length").Out.ShouldBe("500");
        Annals(null, "settings", "set", "max_post_length", "0600").Out.ShouldBe("max_post_length is 600");
        Annals(null, "settings", "set", "max_post_length", "600").Code.ShouldBe(0);
        Annals(null, "settings", "get", "max_post_length").Out.ShouldBe("600");
        var refused = Annals(null, "settings", "set", "max_post_length", "many");
        (refused.Code, refused.Error).ShouldBe(
            (1, "max_post_length is a whole number from 1 to 5000.\nValidation failed: The setting cannot take this value")
        );
        Annals(null, "settings", "set", "nonsense", "1").Code.ShouldBe(1);
        Annals(null, "settings", "reset", "max_post_length").Out.ShouldBe("max_post_length is 500");
        Line(Annals(null, "settings", "list", "--json").Out)
            .EnumerateArray()
            .ShouldContain(row => row.GetProperty("key").GetString() == "title" && row.GetProperty("is_default").GetBoolean());

        var events = Annals(null, "events", "--json").Out.Split('\n').Select(Line).ToArray();
        events
            .Select(e => e.GetProperty("name").GetString())
            .ShouldBe(["account.registered.v1", "instance.setting_changed.v1", "instance.setting_changed.v1"]);
        var first = events[0];
        first.GetProperty("body").GetProperty("username").GetString().ShouldBe("Admin");
        first.GetProperty("client").GetString().ShouldBe("cli");
        first.GetProperty("correlation").GetString()!.Length.ShouldBe(32);
        first.TryGetProperty("actor", out _).ShouldBeFalse();

        var stream = Annals(null, "events", "--stream", $"account/{id}");
        stream.Out.ShouldContain($"account.registered.v1  account/{id} version 1");
        stream.Out.ShouldContain("actor none, client cli, correlation ");
        Annals(null, "events", "--json", "--after", $"{first.GetProperty("position")}", "--limit", "1")
            .Out.Split('\n')
            .ShouldHaveSingleItem()
            .ShouldContain("\"value\":\"600\"");
    }
}

/// <summary>It captures the console, which is everyone's.</summary>
[CollectionDefinition(CommandVerbTests.Collection, DisableParallelization = true)]
public sealed class CommandLineTests;
