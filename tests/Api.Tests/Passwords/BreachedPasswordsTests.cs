using System.Diagnostics;
using System.Diagnostics.Metrics;
using Api.Auth.Passwords;
using Api.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Api.Tests.Passwords;

public sealed class BreachedPasswordsTests : IAsyncLifetime
{
    const string Password = "stolen long ago, and sold";

    RecordedLog log = null!;
    readonly List<string> outcomes = [];
    MeterListener meters = null!;
    RangeServer server = null!;
    ServiceProvider services = null!;

    BreachedPasswords Breached => services.GetRequiredService<BreachedPasswords>();

    string Told => string.Join('\n', log.Entries.Select(entry => $"{entry.Message} {entry.Fault}"));

    public async Task InitializeAsync()
    {
        (log, meters) = (new(), new());
        server = await RangeServer.Start();
        server.Stolen.Add(Password);
        services = Services(server.Url);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (
                instrument.Name == BreachedPasswords.Lookups
                && ReferenceEquals(instrument.Meter.Scope, services.GetRequiredService<IMeterFactory>())
            )
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                lock (outcomes)
                    outcomes.Add((string)tags[0].Value!);
            }
        );
        meters.Start();
    }

    public async Task DisposeAsync()
    {
        meters.Dispose();
        await services.DisposeAsync();
        await server.DisposeAsync();
    }

    ServiceProvider Services(Uri? url)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        collection.AddPasswords(url);
        return collection.BuildServiceProvider();
    }

    [Fact]
    public async Task What_was_stolen_is_known_and_never_more_than_five_digits_of_it_are_told()
    {
        (await Breached.Hold(Password, default)).ShouldBe(true);
        (await Breached.Hold("nobody ever had this one", default)).ShouldBe(false);
        var hash = RangeServer.Hash(Password);
        server.Asked.Count.ShouldBe(2);
        server.Asked[0].ShouldStartWith($"GET /range/{hash[..5]}\n");
        server.Asked[0].ShouldContain("Add-Padding: true");
        server.Asked[0].ShouldNotContain(hash[..6], Case.Insensitive);
        server.Asked[0].ShouldNotContain(hash[5..], Case.Insensitive);
        server.Asked[0].ShouldNotContain("stolen");
        outcomes.ShouldBe(["held", "absent"]);
        Told.ShouldNotContain(hash[..5], Case.Insensitive);
    }

    [Fact]
    public async Task A_line_that_only_pads_counts_nothing()
    {
        server.Ill = http => http.Response.WriteAsync($"{RangeServer.Hash(Password)[5..]}:0\r\n");
        (await Breached.Hold(Password, default)).ShouldBe(false);
    }

    [Fact]
    public async Task Nobody_is_asked_where_nobody_is_named()
    {
        await using var none = Services(null);
        (await none.GetRequiredService<BreachedPasswords>().Hold(Password, default)).ShouldBeNull();
        server.Asked.ShouldBeEmpty();
    }

    public static TheoryData<string> Illnesses =>
        [
            "hangs",
            "hangs in the middle",
            "500",
            "404",
            "redirects",
            "garbage",
            "nothing",
            "ten megabytes",
            "hangs up",
            "a charset that there is not",
        ];

    static Func<HttpContext, Task> Illness(string name) =>
        name switch
        {
            "hangs" => http => Task.Delay(TimeSpan.FromMinutes(1), http.RequestAborted),
            "hangs in the middle" => async http =>
            {
                await http.Response.WriteAsync("0123456789ABCDEF0123456789ABCDEF012:1\r\n0123");
                await http.Response.Body.FlushAsync();
                await Task.Delay(TimeSpan.FromMinutes(1), http.RequestAborted);
            },
            "500" => http => Status(http, 500),
            "404" => http => Status(http, 404),
            "redirects" => http =>
            {
                http.Response.Headers.Location = "/range/00000";
                return Status(http, 302);
            },
            "garbage" => http => http.Response.WriteAsync("<html>Sign in to this hotel's network</html>"),
            "nothing" => _ => Task.CompletedTask,
            "ten megabytes" => http => http.Response.WriteAsync(new string('A', 10 << 20)),
            "hangs up" => http =>
            {
                http.Abort();
                return Task.CompletedTask;
            },
            _ => http =>
            {
                http.Response.ContentType = "text/plain; charset=none";
                return http.Response.WriteAsync("<html>");
            },
        };

    static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Illnesses))]
    public async Task Whatever_ails_it_nobody_waits_long_nothing_fails_and_it_is_told_once(string illness)
    {
        server.Ill = Illness(illness);
        var started = Stopwatch.GetTimestamp();
        (await Breached.Hold(Password, default)).ShouldBeNull();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(4));
        if (!illness.StartsWith("hangs", StringComparison.Ordinal))
            (await Breached.Hold(Password, default)).ShouldBeNull();
        outcomes.ShouldAllBe(outcome => outcome == "failed");
        Told.Split("cannot be looked up").Length.ShouldBe(2, "it is told once");
        Told.ShouldNotContain(RangeServer.Hash(Password)[..5], Case.Insensitive);

        server.Ill = null;
        (await Breached.Hold(Password, default)).ShouldBe(true);
        Told.ShouldContain("can be looked up again");
    }

    [Fact]
    public async Task While_it_is_away_it_is_not_asked_each_time()
    {
        server.Ill = Illness("500");
        for (var i = 0; i < 12; i++)
            (await Breached.Hold(Password, default)).ShouldBeNull();
        server.Asked.Count.ShouldBeLessThan(12);
        outcomes.Count.ShouldBe(12);
    }

    [Fact]
    public async Task Who_gave_up_is_not_answered()
    {
        server.Ill = Illness("hangs");
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Should.ThrowAsync<OperationCanceledException>(() => Breached.Hold(Password, gone.Token));
    }

    [Theory]
    [InlineData("https://api.pwnedpasswords.com/range", "https://api.pwnedpasswords.com/range/")]
    [InlineData("https://mirror.example/pwned/range/", "https://mirror.example/pwned/range/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://mirror.example/range", null)] // anyone between could say that nothing was stolen
    [InlineData("ftp://mirror.example/range", null)]
    [InlineData("https://mirror.example/?range", null)]
    [InlineData("range", null)]
    [InlineData("", null)]
    public void An_address_is_over_TLS(string text, string? url)
    {
        if (url is null)
            Should.Throw<FormatException>(() => BreachedPasswordsAddress.Parse(text));
        else
            BreachedPasswordsAddress.Parse(text).ShouldBe(new Uri(url));
    }
}
