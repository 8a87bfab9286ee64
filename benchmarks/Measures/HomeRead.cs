using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Benchmarks.Figures;
using Benchmarks.Ground;
using Benchmarks.Load;
using Projections.Timelines;
using StackExchange.Redis;

namespace Benchmarks.Measures;

/// <summary>The newest page of homes, beside its bytes from memory and beside the same command to Redis.</summary>
static class HomeRead
{
    const int Readers = 100;
    const int Checked = 20;
    const int Page = 20;

    // what runs often is compiled anew in the background for a while; that is not what a server does for the rest of its days
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    const string Path = "/api/v1/timelines/home?limit=20";

    public static async Task<IReadOnlyList<Reached>> Run(Bench bench, CancellationToken ct)
    {
        var (instance, community) = (bench.Instance, bench.Community);
        var readers = community.Readers(Readers);
        var tokens = await Community.Tokens(instance.Store, readers, ct);
        var body = await Body(instance.Server.Url, tokens[0], ct);
        await Check(instance.Server.Url, community, readers.Zip(tokens).Take(Checked), ct);

        await using var ceiling = await StartCeiling(bench, body, readers[0], ct);
        var home = new Requests(instance.Server.Url, [.. tokens.Select(token => Request(instance.Server.Url, token))]);
        var memory = new Requests(ceiling.Url, [Requests.Get(ceiling.Url, Ceiling.Memory, tokens[0])]);
        var redis = new Requests(ceiling.Url, [Requests.Get(ceiling.Url, Ceiling.Redis, tokens[0])]);
        await home.Rush(WarmUp, ct);
        var cost = new Cost(instance);
        var run = await Alternation.Run(
            bench.Rounds,
            () => cost.Of(() => home.Rush(bench.Slot, ct), bench.Slot),
            () => memory.Rush(bench.Slot, ct),
            () => redis.Rush(bench.Slot, ct)
        );
        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Rate(0).Median:F0}/s, CPU µs a read: {cost}; {body.Length / 1024.0:F1} KB, {readers.Count} readers"
        );
        return
        [
            new(Target.HomeOfMemory, run.Ratio(0, to: 1), $"{detail}; memory {run.Rate(1).Median:F0}/s"),
            new(Target.HomeOfRedis, run.Ratio(0, to: 2), $"bare {run.Rate(2).Median:F0}/s"),
        ];
    }

    /// <summary>How many a second a server does, with nothing beside it to compare with.</summary>
    public static async Task<double> Capacity(Bench bench, CancellationToken ct)
    {
        var tokens = await Community.Tokens(bench.Instance.Store, bench.Community.Readers(Readers), ct);
        var server = bench.Instance.Server.Url;
        var requests = new Requests(server, [.. tokens.Select(token => Request(server, token))]);
        await requests.Rush(bench.Slot, ct);
        return await requests.Rush(bench.Slot, ct);
    }

    public static byte[] Request(Uri server, string token) => Requests.Get(server, Path, token);

    static async Task<ServerProcess> StartCeiling(
        Bench bench,
        byte[] body,
        Domain.Accounts.AccountId reader,
        CancellationToken ct
    )
    {
        var (bodyFile, commandFile) = (
            System.IO.Path.Combine(bench.Scratch, "body"),
            System.IO.Path.Combine(bench.Scratch, "command")
        );
        await File.WriteAllBytesAsync(bodyFile, body, ct);
        await File.WriteAllLinesAsync(commandFile, Command(reader).Select(Convert.ToBase64String), ct);
        var redis = bench.Instance.Settings.Redis!.ToString(includePassword: true);
        return await ServerProcess.Start(
            port =>
                [
                    typeof(HomeRead).Assembly.Location,
                    "ceiling",
                    "--port",
                    port.ToString(CultureInfo.InvariantCulture),
                    "--body",
                    bodyFile,
                    "--command",
                    commandFile,
                ],
            Ceiling.Memory,
            new Dictionary<string, string> { [Ceiling.RedisVariable] = redis },
            ct
        );
    }

    /// <summary>The script, its keys and its arguments, as a home's newest page is read.</summary>
    static IEnumerable<byte[]> Command(Domain.Accounts.AccountId reader) =>
        [
            System.Text.Encoding.UTF8.GetBytes(TimelineScripts.Read),
            TimelineKeys.Home(reader)!,
            TimelineKeys.Root(reader)!,
            .. new RedisValue[]
            {
                "down",
                TimelineMember.After(null),
                TimelineMember.Before(null),
                Page + Page / 2,
                (long)TimelineLimits.Default.Kept.TotalSeconds,
                0,
            }.Select(value => (byte[])value!),
        ];

    /// <summary>A home that is not what the facts say would make its speed worth nothing.</summary>
    static async Task Check(
        Uri server,
        Community community,
        IEnumerable<(Domain.Accounts.AccountId Reader, string Token)> readers,
        CancellationToken ct
    )
    {
        foreach (var (reader, token) in readers)
        {
            using var page = JsonDocument.Parse(await Body(server, token, ct));
            string[] found = [.. page.RootElement.EnumerateArray().Select(status => status.GetProperty("id").GetString()!)];
            if (!found.SequenceEqual(community.Home(reader, Page)))
                throw new BenchException($"The home of {reader} is not what the facts say.");
        }
    }

    static async Task<byte[]> Body(Uri server, string token, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.GetByteArrayAsync(new Uri(Path, UriKind.Relative), ct);
    }
}
