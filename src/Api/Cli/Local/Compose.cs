using System.Globalization;

namespace Api.Cli.Local;

/// <summary>PostgreSQL and Redis in containers, for machines that have Docker; volumes keep the data between starts.</summary>
sealed class Compose(Secrets secrets)
{
    string Project => $"annals-{secrets.Id}";

    /// <summary>The ports on loopback of PostgreSQL and of Redis.</summary>
    public async Task<(int Postgres, int Redis)> Start(CancellationToken ct)
    {
        if (!await IsThere(ct))
            throw new UnavailableException("--docker needs Docker with its compose plugin (`docker compose version`).");
        Progress.Say("Starting PostgreSQL and Redis with docker compose…");
        var (postgres, redis) = (LoopbackPort.Free(), LoopbackPort.Free());
        try
        {
            (await RunAsync(["up", "--detach", "--wait"], ct, postgres, redis)).OrFail("docker compose up");
            return (postgres, redis);
        }
        catch
        {
            await RunAsync(["down"], CancellationToken.None); // what was up before the other failed
            throw;
        }
    }

    public async Task Stop(CancellationToken ct) => (await RunAsync(["down"], ct)).OrFail("docker compose down");

    /// <summary>With the data; does nothing where the instance never ran in containers.</summary>
    public static async Task Remove(DataFolder data, CancellationToken ct)
    {
        if (File.Exists(data.Secrets) && await IsThere(ct))
            (await new Compose(Secrets.Of(data)).RunAsync(["down", "--volumes"], ct)).OrFail("docker compose down --volumes");
    }

    static async Task<bool> IsThere(CancellationToken ct) =>
        Tool.Find("docker") is not null && (await Tool.RunAsync("docker", ["compose", "version"], ct)).ExitCode == 0;

    Task<Tool.Result> RunAsync(string[] command, CancellationToken ct, int postgres = 0, int redis = 0) =>
        Tool.RunAsync(
            "docker",
            ["compose", "--project-name", Project, "--file", Repository.File("docker-compose.dev.yml"), .. command],
            ct,
            new Dictionary<string, string>
            {
                ["POSTGRES_PASSWORD"] = secrets.Superuser,
                ["REDIS_PASSWORD"] = secrets.Redis,
                ["POSTGRES_PORT"] = postgres.ToString(CultureInfo.InvariantCulture),
                ["REDIS_PORT"] = redis.ToString(CultureInfo.InvariantCulture),
            }
        );
}
