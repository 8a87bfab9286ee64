using System.Globalization;
using Annals.Testing;
using Api.Tests.Commands;
using Npgsql;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Api.Tests.Hosting;

/// <summary>Connections are made at the start and kept: what is asked makes no more of them.</summary>
public class ConnectionCountTests
{
    const int AtOnce = 16;
    const int Requests = 600;

    /// <summary>A machine that is slow just then may have more under way at once than before; not one for each request.</summary>
    const int Spare = AtOnce;

    [Fact]
    public async Task Many_requests_make_no_more_connections_than_few()
    {
        await using var redis = await OwnRedis.Start();
        var server = new CommandServer { Redis = redis.Options };
        await server.InitializeAsync();
        try
        {
            var (alice, bob) = (await server.Someone(), await server.Someone());
            await bob.Follow(alice);
            await server.CatchUp();
            await Ask(alice, bob, Requests / 2, 2 * AtOnce);

            var options = redis.Options;
            options.AllowAdmin = true;
            await using var own = await ConnectionMultiplexer.ConnectAsync(options);
            await using var postgres = new NpgsqlConnection(server.Database.Superuser);
            await postgres.OpenAsync();
            var before = (await SessionsOf(postgres), await ClientsOf(own));
            await Ask(alice, bob, Requests, AtOnce);
            var after = (await SessionsOf(postgres), await ClientsOf(own));

            (after.Item1 - before.Item1).ShouldBeLessThanOrEqualTo(Spare, "PostgreSQL");
            (after.Item2 - before.Item2).ShouldBe(0, "Redis");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Writing and reading, of PostgreSQL and Redis.</summary>
    static Task Ask(Person writer, Person reader, int times, int atOnce) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, times),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (i, _) =>
                (
                    await (
                        (i % 4) switch
                        {
                            0 => writer.Post("/api/v1/statuses", $$"""{"status": "number {{i}}"}"""),
                            1 => reader.Get("/api/v1/notifications"),
                            2 => reader.Get($"/api/v1/accounts/{writer.Id}/statuses"),
                            _ => reader.Get("/api/v1/timelines/home"),
                        }
                    )
                ).Status.ShouldBe(200)
        );

    /// <summary>All that were ever begun in this database, those that have ended too; told by a session when it has nothing to do.</summary>
    static async Task<long> SessionsOf(NpgsqlConnection connection)
    {
        await Task.Delay(TimeSpan.FromSeconds(2)); // a session's own count is told at most once a second
        await using var command = new NpgsqlCommand(
            "select pg_stat_clear_snapshot(), sessions from pg_stat_database where datname = current_database()",
            connection
        );
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return row.GetInt64(1);
    }

    /// <summary>All that Redis ever took.</summary>
    static async Task<long> ClientsOf(ConnectionMultiplexer redis)
    {
        var stats = (string)(await redis.GetDatabase().ExecuteAsync("info", "stats"))!;
        var line = stats.Split('\n').Single(one => one.StartsWith("total_connections_received:", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
    }
}
