using System.Text.Json;
using Annals.Testing;
using Api.Hosting;
using Xunit;

namespace Api.Tests.Cli;

/// <summary>An instance that is there and is not served, for verbs that are run in this process.</summary>
[Collection(Collection)]
public abstract class CommandLineTests : IAsyncLifetime
{
    public const string Collection = "Command line";

    protected string Keyring { get; } = Directory.CreateTempSubdirectory("annals-cli-").FullName;
    protected TestDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.Create();
        await Migration.Apply(
            new Settings
            {
                Database = Database.Server,
                OwnerDatabase = Database.Owner,
                QueryDatabase = Database.Query,
                Keyring = Keyring,
            },
            default
        );
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Keyring, recursive: true);
    }

    /// <summary>Runs a verb in this process, as <c>./annals</c> runs it in its own.</summary>
    protected (int Code, string Out, string Error) Annals(string? input, params string[] verb)
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
                TestDatabase.Url(Database.Server),
                "--database-query-url",
                TestDatabase.Url(Database.Query),
                "--keyring",
                Keyring,
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

    protected static JsonElement Line(string text) => JsonDocument.Parse(text).RootElement;
}

/// <summary>It captures the console, which is everyone's.</summary>
[CollectionDefinition(CommandLineTests.Collection, DisableParallelization = true)]
public sealed class CommandLineCollection;
