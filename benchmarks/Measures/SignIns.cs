using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Accounts;
using Api.Auth;
using Api.Auth.Users;
using Api.Hosting.Commands;
using Benchmarks.Figures;
using Benchmarks.Ground;
using Benchmarks.Load;
using Domain.Accounts;
using Projections.Store;
using Wolverine;

namespace Benchmarks.Measures;

/// <summary>What it costs to know who asks: once, by a password, and at each request, by a token; and whether failing tells who there is.</summary>
static class SignIns
{
    const string Password = "mellow harbour 77 kites";

    /// <summary>Each fails seldom enough not to be locked, which would be answered alike but is not what is asked here.</summary>
    const int People = 40;

    /// <summary>Answered alike to everybody, so that what differs is who asks.</summary>
    const string Path = "/api/v2/instance";

    public static async Task<IReadOnlyList<Reached>> Run(Bench bench, CancellationToken ct)
    {
        var instance = bench.Instance;
        var names = await Join(instance, ct);
        using var client = new HttpClient { BaseAddress = instance.Server.Url };
        var app = await client.PostAsJsonAsync(
            "/api/v1/apps",
            new { client_name = "bench", redirect_uris = "urn:ietf:wg:oauth:2.0:oob" },
            ct
        );
        var registered = await app.Content.ReadFromJsonAsync<JsonElement>(ct);
        var (id, secret) = (
            registered.GetProperty("client_id").GetString()!,
            registered.GetProperty("client_secret").GetString()!
        );

        async Task<bool> Try(string name, string password)
        {
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "password",
                    ["client_id"] = id,
                    ["client_secret"] = secret,
                    ["username"] = name,
                    ["password"] = password,
                }
            );
            using var answer = await client.PostAsync("/oauth/token", form, ct);
            return answer.IsSuccessStatusCode;
        }

        return [await Check(bench, names, Try, ct), await Failing(bench, names, Try), await Asking(bench, ct)];
    }

    static async Task<string[]> Join(Instance instance, CancellationToken ct)
    {
        await using var scope = instance.Commands.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        string[] names = [.. Enumerable.Range(0, People).Select(i => $"signer{i}")];
        foreach (var name in names)
        {
            var user = new NewUser(AccountId.New(), name, $"{name}@example.org", Password, IsConfirmed: true);
            using var origin = new Origin(user.Account, "bench", name).Enter();
            if ((await bus.Ask<Account>(new RegisterUser(user), ct)).RefusedBy is { } rule)
                throw new BenchException($"{name} cannot join: {rule}.");
        }
        return names;
    }

    /// <summary>One after the other, beside the hash that no sign-in can do without.</summary>
    static async Task<Reached> Check(Bench bench, string[] names, Func<string, string, Task<bool>> sign, CancellationToken ct)
    {
        var hasher = new Argon2idPasswordHasher(AuthSecrets.Load(bench.Instance.Settings.Keyring!), Argon2Cost.Least);
        var hash = await hasher.Hash(Password, ct);
        var run = await Alternation.Run(
            bench.Rounds,
            () =>
                Rate(
                    bench.Slot,
                    async i =>
                    {
                        if (!await sign(names[i % People], Password))
                            throw new BenchException("The right password is refused.");
                    }
                ),
            () => Rate(bench.Slot, async _ => await hasher.Verify(hash, Password, ct))
        );
        return new(
            Target.SignIn,
            run.Ratio(0, to: 1),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{1000 / run.Rate(0).Median:F1} ms a sign-in, {1000 / run.Rate(1).Median:F1} ms a hash of {Argon2Cost.Least.Memory / 1024} MiB and {Argon2Cost.Least.Passes} passes"
            )
        );
    }

    /// <summary>As somebody who is there and as nobody, in turn.</summary>
    static async Task<Reached> Failing(Bench bench, string[] names, Func<string, string, Task<bool>> sign)
    {
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var i = 0; i < bench.Rounds * People; i++)
            foreach (var (name, times) in new[] { (names[i % People], known), ($"nobody{i}", unknown) })
            {
                var started = Stopwatch.GetTimestamp();
                if (await sign(name, "not the password"))
                    throw new BenchException("A wrong password is taken.");
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        var (one, other) = (Visible.Rank(known, 0.5), Visible.Rank(unknown, 0.5));
        return new(
            Target.Failing,
            Spread.Of(Math.Max(one, other) / Math.Min(one, other)),
            string.Create(
                CultureInfo.InvariantCulture,
                $"p50 {one:F1} and {other:F1} ms, p99 {Visible.Rank(known, 0.99):F1} and {Visible.Rank(unknown, 0.99):F1} ms; {known.Count} each"
            )
        );
    }

    static async Task<Reached> Asking(Bench bench, CancellationToken ct)
    {
        var server = bench.Instance.Server.Url;
        var tokens = await Community.Tokens(bench.Instance.Store, bench.Community.Readers(50), ct);
        var known = new Requests(server, [.. tokens.Select(token => Requests.Get(server, Path, token))]);
        var anonymous = new Requests(server, [Requests.Get(server, Path)]);
        var run = await Alternation.Run(bench.Rounds, () => known.Rush(bench.Slot, ct), () => anonymous.Rush(bench.Slot, ct));
        return new(
            Target.Authenticated,
            run.Ratio(0, to: 1),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Rate(0).Median:F0}/s with a token, {run.Rate(1).Median:F0}/s without"
            )
        );
    }

    static async Task<double> Rate(TimeSpan time, Func<int, Task> once)
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        while (Stopwatch.GetElapsedTime(started) < time)
            await once(count++);
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
