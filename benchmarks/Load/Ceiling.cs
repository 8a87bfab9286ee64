using System.Globalization;
using StackExchange.Redis;

namespace Benchmarks.Load;

/// <summary>
/// The limits that a read is measured against, in a process of its own as the server is: bytes that are there, and the same bytes
/// after the command to Redis that a home takes.
/// </summary>
static class Ceiling
{
    public const string Memory = "/memory";
    public const string Redis = "/redis";

    /// <summary>Where Redis is: its password is not for the command line, which anyone can read.</summary>
    public const string RedisVariable = "CEILING_REDIS";

    /// <summary>Serves until its standard input ends, that is until whoever started it does.</summary>
    /// <param name="port">Of the loopback.</param>
    /// <param name="body">A file with what it answers.</param>
    /// <param name="command">A file with the command: a script, its keys and its arguments, each in base64 on a line.</param>
    public static async Task Serve(int port, string body, string command)
    {
        var redis = Environment.GetEnvironmentVariable(RedisVariable)!;
        var bytes = await File.ReadAllBytesAsync(body);
        byte[][] parts = [.. (await File.ReadAllLinesAsync(command)).Select(Convert.FromBase64String)];
        var script = System.Text.Encoding.UTF8.GetString(parts[0]);
        RedisKey[] keys = [parts[1], parts[2]];
        RedisValue[] arguments = [.. parts.Skip(3).Select(part => (RedisValue)part)];
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        var database = connection.GetDatabase();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await using var app = builder.Build();
        app.MapGet(Memory, () => Results.Bytes(bytes, "application/json"));
        app.MapGet(
            Redis,
            async () =>
            {
                await database.ScriptEvaluateAsync(script, keys, arguments);
                return Results.Bytes(bytes, "application/json");
            }
        );
        await app.StartAsync();
        await Console.In.ReadToEndAsync();
    }
}
