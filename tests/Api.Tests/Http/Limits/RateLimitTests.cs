using System.Globalization;
using System.Net;
using Annals.Testing;
using Api.Tests.Commands;
using Shouldly;
using Xunit;

namespace Api.Tests.Http.Limits;

public sealed class RateLimitTests
{
    const string Own = "/api/v1/accounts/verify_credentials";

    [Fact]
    public async Task A_limit_is_one_for_all_servers_exact_and_outlives_a_restart()
    {
        await using var redis = await OwnRedis.Start();
        var server = new CommandServer { Redis = redis.Options, RateLimit = 10 };
        await server.InitializeAsync();
        await using var twin = await server.Twin();
        try
        {
            var (alice, bob) = (await server.Someone(), await server.Someone());
            using var here = Client(server.Client.BaseAddress!, alice.Token);
            using var there = Client(new(twin.Urls.Single()), alice.Token);
            var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Ask(i % 2 == 0 ? here : there)));
            all.Count(answer => answer.Status == 200).ShouldBe(10);
            all.Count(answer => answer.Status == 429).ShouldBe(30);
            all.Where(answer => answer.Status == 200)
                .Select(answer => answer.Remaining)
                .Order()
                .ShouldBe(Enumerable.Range(0, 10).Select(left => left.ToString(CultureInfo.InvariantCulture)));
            all.ShouldAllBe(answer => answer.Limit == "10");

            await server.Restart(_ => Task.CompletedTask);
            (await Ask(here)).Status.ShouldBe(429);
            (await bob.Get(Own)).Status.ShouldBe(200);
        }
        finally
        {
            await twin.StopAsync();
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task While_Redis_is_away_a_server_answers_and_counts_for_itself()
    {
        await using var redis = await OwnRedis.Start();
        var server = new CommandServer { Redis = redis.Options, RateLimit = 3 };
        await server.InitializeAsync();
        try
        {
            var alice = await server.Someone();
            using var here = Client(server.Client.BaseAddress!, alice.Token);
            (await Ask(here)).Remaining.ShouldBe("2");
            await redis.Kill();
            for (var left = 2; left >= 0; left--)
                (await Ask(here)).ShouldBe((200, "3", $"{left}"));
            (await Ask(here)).Status.ShouldBe(429);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_so_and_nothing_is_done()
    {
        var server = new CommandServer { RateLimit = 5 };
        await server.InitializeAsync();
        try
        {
            var alice = await server.Someone();
            for (var i = 0; i < 5; i++)
                (await alice.Get("/api/v1/statuses/nothing")).Status.ShouldBe(404);
            var before = await server.Events();
            using var client = Client(server.Client.BaseAddress!, alice.Token);
            using var refused = await client.PostAsync("/api/v1/statuses", Answers.Json("""{"status":"too much"}"""));
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (await refused.Content.ReadAsStringAsync()).ShouldBe("""{"error":"Too many requests"}""");
            refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(290, 300);
            var reset = DateTimeOffset.Parse(Header(refused, "X-RateLimit-Reset")!, CultureInfo.InvariantCulture);
            reset.ShouldBeInRange(DateTimeOffset.UtcNow.AddSeconds(280), DateTimeOffset.UtcNow.AddSeconds(300));
            (await server.Events()).ShouldBe(before);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Posts_are_taken_back_so_often_and_no_more()
    {
        var server = new CommandServer { DeleteLimit = 2 };
        await server.InitializeAsync();
        try
        {
            var alice = await server.Someone();
            var (one, other, last) = (await alice.Say("one"), await alice.Say("other"), await alice.Say("last"));
            (await alice.Delete($"/api/v1/statuses/{one}")).Status.ShouldBe(200);
            (await alice.Post($"/api/v1/statuses/{other}/unreblog")).Status.ShouldBe(200);
            using var client = Client(server.Client.BaseAddress!, alice.Token);
            using var refused = await client.DeleteAsync($"/api/v1/statuses/{last}");
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (Header(refused, "X-RateLimit-Limit"), Header(refused, "X-RateLimit-Remaining")).ShouldBe(("2", "0"));
            refused.Headers.RetryAfter!.Delta!.Value.TotalMinutes.ShouldBeInRange(29, 30);
            await server.CatchUp();
            (await alice.Get($"/api/v1/statuses/{last}")).Status.ShouldBe(200);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_network_signs_up_so_often_on_all_servers_together_whoever_asks()
    {
        const string path = "/api/v1/accounts";
        await using var redis = await OwnRedis.Start();
        var server = new CommandServer
        {
            Redis = redis.Options,
            SignUpLimit = 4,
            TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")],
        };
        await server.InitializeAsync();
        await using var twin = await server.Twin();
        try
        {
            var alice = await server.Someone();
            var tokens = new[] { await server.Token(account: null), alice.Token };
            using var here = new HttpClient { BaseAddress = server.Client.BaseAddress };
            using var there = new HttpClient { BaseAddress = new(twin.Urls.Single()) };
            async Task<HttpResponseMessage> SignUp(int i, string from, string name)
            {
                var json =
                    $$"""{"username":"{{name}}","email":"{{name}}@mail.example","password":"correct horse battery","agreement":true}""";
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Answers.Json(json) };
                request.Headers.Add("X-Forwarded-For", from);
                request.Headers.Authorization = new("Bearer", tokens[i % 2]);
                return await (i % 4 < 2 ? here : there).SendAsync(request);
            }
            // of which one cannot be had: it was tried
            for (var i = 0; i < 4; i++)
            {
                using var answer = await SignUp(i, "192.0.2.1", i == 1 ? alice.Name : CommandServer.NewName());
                Seen(answer).ShouldBe((i == 1 ? 422 : 200, "4", $"{3 - i}"));
            }
            var before = await server.Events();
            using var refused = await SignUp(4, "192.0.2.1", CommandServer.NewName());
            Seen(refused).ShouldBe((429, "4", "0"));
            (await refused.Content.ReadAsStringAsync()).ShouldBe("""{"error":"Too many requests"}""");
            refused.Headers.RetryAfter!.Delta!.Value.TotalMinutes.ShouldBeInRange(29, 30);
            (await server.Events()).ShouldBe(before);
            using var elsewhere = await SignUp(5, "192.0.2.2", CommandServer.NewName());
            Seen(elsewhere).ShouldBe((200, "4", "3"));

            // the page counts with them
            using var page = new HttpRequestMessage(HttpMethod.Post, "/auth/sign_up") { Content = Answers.Form("username=a") };
            page.Headers.Add("X-Forwarded-For", "192.0.2.1");
            using var shown = await here.SendAsync(page);
            Seen(shown).ShouldBe((429, "4", "0"));
            shown.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
            (await shown.Content.ReadAsStringAsync()).ShouldContain("Try again in 30 minutes.");
            shown.Headers.RetryAfter!.Delta!.Value.TotalMinutes.ShouldBeInRange(29, 30);
        }
        finally
        {
            await twin.StopAsync();
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_counted_by_address_and_a_proxy_is_believed_only_if_it_is_trusted()
    {
        var server = new CommandServer { RateLimit = 4, TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")] };
        await server.InitializeAsync();
        try
        {
            using var client = new HttpClient { BaseAddress = server.Client.BaseAddress };
            async Task<(int, string?, string?)> From(string address, string? token = null, string path = "/api/v1/instance")
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.Add("X-Forwarded-For", address);
                if (token is not null)
                    request.Headers.Authorization = new("Bearer", token);
                using var answer = await client.SendAsync(request);
                return Seen(answer);
            }
            (await From("192.0.2.1")).ShouldBe((200, "4", "3"));
            (await From("192.0.2.1", "forged")).ShouldBe((401, "4", "2"));
            (await From("192.0.2.1", await server.Token(account: null))).ShouldBe((200, "4", "1"));
            // what stands before the last address that is not trusted, anyone could have written
            (await From("203.0.113.9, 192.0.2.1, 127.0.0.7")).ShouldBe((200, "4", "0"));
            (await From("192.0.2.1")).ShouldBe((429, "4", "0"));
            (await From("192.0.2.1", path: "/health")).ShouldBe((200, null, null));
            (await From("2001:db8::1")).ShouldBe((200, "4", "3"));
            (await From("2001:db8::ffff:1")).ShouldBe((200, "4", "2"), "one network");
            (await From("2001:db8:0:1::1")).ShouldBe((200, "4", "3"));
            var alice = await server.Someone();
            (await From("192.0.2.1", alice.Token, Own)).ShouldBe((200, "4", "3"));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nobody_is_believed_by_default_and_no_limit_is_no_header()
    {
        var server = new CommandServer { RateLimit = 2, DeleteLimit = 0 };
        await server.InitializeAsync();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/instance");
                request.Headers.Add("X-Forwarded-For", $"192.0.2.{i}");
                using var answer = await server.Client.SendAsync(request);
                ((int)answer.StatusCode).ShouldBe(i < 2 ? 200 : 429);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
        var unlimited = new CommandServer
        {
            RateLimit = 0,
            DeleteLimit = 0,
            SignUpLimit = 0,
        };
        await unlimited.InitializeAsync();
        try
        {
            using var answer = await unlimited.Client.GetAsync("/api/v1/instance");
            Seen(answer).ShouldBe((200, null, null));
        }
        finally
        {
            await unlimited.DisposeAsync();
        }
    }

    static HttpClient Client(Uri server, string token) =>
        new() { BaseAddress = server, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };

    static async Task<(int Status, string? Limit, string? Remaining)> Ask(HttpClient client)
    {
        using var answer = await client.GetAsync(Own);
        return Seen(answer);
    }

    static (int Status, string? Limit, string? Remaining) Seen(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, Header(answer, "X-RateLimit-Limit"), Header(answer, "X-RateLimit-Remaining"));

    static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
