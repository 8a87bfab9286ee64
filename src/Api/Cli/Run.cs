using System.CommandLine;
using System.Net;
using Api.Cli.Local;
using Api.Hosting;
using Npgsql;

namespace Api.Cli;

/// <summary>`run`: serves until it is told to stop.</summary>
static class Run
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static readonly Option<bool> Docker = new("--docker")
    {
        Description = "Run PostgreSQL and Redis in containers, with docker compose.",
    };

    public static Command Verb() =>
        new Command("run", "Serve. Without DATABASE_URL, starts a PostgreSQL and a Redis of its own first.") { Docker }
            .WithSettings(shown: true)
            .Does(Serve);

    static async Task<int> Serve(ParseResult parsed, CancellationToken ct)
    {
        var data = parsed.DataFolder();
        var values = ForThisMachine(parsed.SettingValues());
        var wanted = Settings.From(values);
        if (!LoopbackPort.IsFree(wanted.Bind, wanted.Port))
            throw new UnavailableException($"{wanted.Bind}:{wanted.Port} cannot be listened on: give a free port with --port.");

        try
        {
            var options = new ServiceOptions(Serves: true, Docker: parsed.GetValue(Docker));
            await using var services = await Services.Open(values, data, options, ct);
            var settings = services.Settings;
            if (settings.OwnerDatabase is not null)
                await Migration.Apply(settings, ct);
            return await Serve(settings, data, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }

    /// <summary>What depends on where it listens: a port for 0, and the password grant on loopback.</summary>
    static SettingValues ForThisMachine(SettingValues values)
    {
        var settings = Settings.From(values);
        if (settings.Port == 0)
            values = values.With(SettingKey.Port, $"{LoopbackPort.Free()}");
        return values.WithDefault(SettingKey.AllowPasswordGrant, IPAddress.IsLoopback(settings.Bind) ? "true" : "false");
    }

    static async Task<int> Serve(Settings settings, DataFolder data, CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        // without its database the start would fail with pages of the host's own log: this fails with a line
        await using (await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(ct)) { }
        await app.StartAsync(ct);
        await AwaitHealth(settings, ct);
        Console.WriteLine($"Role: {settings.Role.Names}");
        Console.WriteLine($"Annals is listening on {settings.LocalUrl.AbsoluteUri.TrimEnd('/')}");
        if (settings.Role.HasFlag(Roles.Api))
            Console.WriteLine(
                "To sign in, make an account: ./annals account create "
                    + $"{Verbs.DataFlag(data)}--username NAME --email ADDRESS --password PASSWORD --confirmed"
            );
        await app.WaitForShutdownAsync(ct);
        // the host hears the same signals and may be the first to; one that ends by itself has lost what it lives on
        await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(200), ct));
        return ct.IsCancellationRequested ? ExitCode.Ok : ExitCode.Unavailable;
    }

    static async Task AwaitHealth(Settings settings, CancellationToken ct)
    {
        using var client = OwnServer.Client(settings);
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("health", UriKind.Relative), ct);
                if (answer.IsSuccessStatusCode)
                    return;
                if (DateTime.UtcNow > deadline)
                    throw new UnavailableException($"The server started, but GET /health answers {(int)answer.StatusCode}.");
            }
            catch (HttpRequestException) when (DateTime.UtcNow < deadline)
            {
                // not listening yet
            }

            await Task.Delay(25, ct);
        }
    }
}
