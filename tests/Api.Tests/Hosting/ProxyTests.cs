using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using Annals.Testing;
using Api.Hosting;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Hosting;

/// <summary>
/// What deploy/ describes, without containers: a proxy with TLS by its own file, two servers behind it of which one also holds
/// streams, and a worker.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1001",
    Justification = "disposed of by xunit, through IAsyncLifetime"
)]
public sealed class ProxyTests : IAsyncLifetime
{
    OwnRedis redis = null!;
    CommandServer one = null!;
    AnnalsProcess two = null!;
    AnnalsProcess worker = null!;
    OwnProxy proxy = null!;
    HttpClient client = null!;

    public async Task InitializeAsync()
    {
        redis = await OwnRedis.Start();
        one = new() { Redis = redis.Options, Role = Roles.Api | Roles.Streaming };
        await one.InitializeAsync();
        worker = AnnalsProcess.Start(["run", "--port", "0", "--role", "worker"], one.Stores);
        two = AnnalsProcess.Start(
            ["run", "--port", "0", "--role", "api", "--drain-seconds", "4", "--trusted-proxies", "127.0.0.1"],
            one.Stores
        );
        proxy = await OwnProxy.Start([one.Client.BaseAddress!, await two.Listening()], [one.Client.BaseAddress!]);
        client = proxy.Client();
        await worker.Listening();
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await proxy.DisposeAsync();
        two.Dispose();
        worker.Dispose();
        await one.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task All_is_served_over_TLS_by_two_servers_of_which_one_may_end_without_a_lost_request()
    {
        // often enough to be answered by both
        foreach (var version in Enumerable.Repeat(new[] { HttpVersion.Version11, HttpVersion.Version20 }, 5).SelectMany(x => x))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v2/instance")
            {
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var answer = await client.SendAsync(request);
            (answer.StatusCode, answer.Version).ShouldBe((HttpStatusCode.OK, version));
            answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        }
        using (var plain = await client.GetAsync(new Uri($"http://localhost:{proxy.HttpPort}/@alice?page=2")))
        {
            ((int)plain.StatusCode).ShouldBe(301);
            plain.Headers.Location.ShouldBe(new Uri("https://localhost/@alice?page=2"));
        }

        var alice = await one.Someone();
        await one.CatchUp(); // the worker may only just have begun
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", alice.Token);
        using var socket = await Listen(alice);
        await Until(async () => (await client.GetAsync("/api/v1/timelines/home")).IsSuccessStatusCode, "the worker works");

        var ending = Task.CompletedTask;
        var said = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (i, ct) =>
            {
                if (Interlocked.Increment(ref said) == 60)
                    ending = two.End("TERM");
                using var written = await client.PostAsync("/api/v1/statuses", Json($$"""{"status": "number {{i}}"}"""), ct);
                var text = await written.Content.ReadAsStringAsync(ct);
                written.IsSuccessStatusCode.ShouldBeTrue($"number {i}: {written.StatusCode} {text} {proxy.Errors}");
                // whichever server is asked next
                var id = JsonDocument.Parse(text).RootElement.GetProperty("id").GetString();
                using var read = await client.GetAsync($"/api/v1/statuses/{id}", ct);
                read.IsSuccessStatusCode.ShouldBeTrue($"number {i}: {read.StatusCode} {proxy.Errors}");
            }
        );
        await ending;
        (await one.Events()).ShouldBe(201, "each was published once, after the account was made");
        (await Hear(socket)).ShouldContain("number ");
    }

    [Fact]
    public async Task Requests_are_counted_where_nobody_outside_can_look()
    {
        using var plain = new HttpClient();
        (await client.GetStringAsync("/health")).ShouldBe("OK");
        (await plain.GetStringAsync(new Uri($"http://localhost:{proxy.MetricsPort}/metrics"))).ShouldContain(
            "caddy_http_request_duration_seconds_count"
        );
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task<ClientWebSocket> Listen(Person person)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {person.Token}");
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, errors) => proxy.Trusts(certificate, errors);
        await socket.ConnectAsync(new Uri($"wss://localhost:{proxy.HttpsPort}/api/v1/streaming?stream=user"), default);
        return socket;
    }

    static async Task<string> Hear(ClientWebSocket socket)
    {
        var buffer = new byte[1 << 16];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var got = await socket.ReceiveAsync(buffer, patience.Token);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, got.Count);
    }
}
