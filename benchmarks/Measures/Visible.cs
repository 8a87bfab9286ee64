using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Benchmarks.Figures;
using Benchmarks.Ground;
using Benchmarks.Load;
using Domain.Accounts;

namespace Benchmarks.Measures;

/// <summary>From the moment at which a post was answered until it is the newest of a follower's home, who asks again and again.</summary>
static class Visible
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Reached>> Run(Bench bench, CancellationToken ct)
    {
        var (instance, community) = (bench.Instance, bench.Community);
        var (author, followers) = community.ByFollowers.First(one => one.Followers <= 1_000);
        var follower = community.People.First(person => community.Follows[person].Contains(author));
        var tokens = await Community.Tokens(instance.Store, [author, follower], ct);
        using var write = Client(instance.Server.Url, tokens[0]);
        using var read = Client(instance.Server.Url, tokens[1]);
        var posts = bench.Rounds * 40;

        var idle = await Waits(write, read, posts, ct);
        var capacity = await HomeRead.Capacity(bench, ct);
        var readers = await Community.Tokens(instance.Store, community.Readers(50), ct);
        var load = new Requests(instance.Server.Url, [.. readers.Select(token => HomeRead.Request(instance.Server.Url, token))]);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var loading = load.Stroll(capacity / 2, end.Token);
        var busy = await Waits(write, read, posts, ct);
        await end.CancelAsync();
        await loading;
        return
        [
            new(
                Target.VisibleIdle,
                Spread.Of(Rank(idle, 0.99)),
                $"p50 {Rank(idle, 0.5):F1} ms; {posts} posts, {followers} followers"
            ),
            new(
                Target.VisibleBusy,
                Spread.Of(Rank(busy, 0.99)),
                $"p50 {Rank(busy, 0.5):F1} ms; beside {capacity / 2:F0} home reads a second"
            ),
        ];
    }

    internal static async Task<IReadOnlyList<double>> Waits(HttpClient write, HttpClient read, int posts, CancellationToken ct)
    {
        var waits = new List<double>();
        for (var i = 0; i < posts; i++)
        {
            var answer = await write.PostAsJsonAsync("/api/v1/statuses", new { status = $"Number {i}" }, ct);
            var answered = Stopwatch.GetTimestamp();
            var id = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(ct))
                .GetProperty("id")
                .GetString();
            while (await Newest(read, ct) != id)
                if (Stopwatch.GetElapsedTime(answered) > Patience)
                    throw new BenchException("A post does not reach a follower's home.");
            waits.Add(Stopwatch.GetElapsedTime(answered).TotalMilliseconds);
        }
        return waits;
    }

    static async Task<string?> Newest(HttpClient read, CancellationToken ct) =>
        (await read.GetFromJsonAsync<JsonElement>("/api/v1/timelines/home?limit=1", ct))[0].GetProperty("id").GetString();

    internal static double Rank(IReadOnlyList<double> waits, double part) =>
        waits.Order().ElementAt(Math.Min((int)(waits.Count * part), waits.Count - 1));

    internal static HttpClient Client(Uri server, string token)
    {
        var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
