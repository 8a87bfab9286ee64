using System.Net;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Domain.Accounts;
using Domain.Instance;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Instance;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Passwords;

/// <summary>Each test comes from addresses of its own.</summary>
public sealed class SignInLimitTests : IAsyncLifetime
{
    const string Password = "correct horse battery";
    const int Limit = 6;
    const int ChallengeAfter = 4;

    readonly CommandServer server = new() { SignInLimit = Limit, ChallengeAfter = ChallengeAfter };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    static async Task<SignInOutcome> Try(IServiceProvider node, string login, string password, string? from)
    {
        await using var scope = node.CreateAsyncScope();
        var wanted = new SignInTry(login, password, from is null ? null : IPAddress.Parse(from), "test");
        return await scope.ServiceProvider.GetRequiredService<SignIn>().Check(wanted, default);
    }

    Task<SignInOutcome> Try(string login, string password, string? from) => Try(server.Services, login, password, from);

    /// <summary>Wrong ones for people that there are not, so that none is locked.</summary>
    async Task Guess(int times, Func<int, string> from, Func<int, string>? password = null) =>
        await Task.WhenAll(
            Enumerable.Range(0, times).Select(i => Try($"nobody{i}", password?.Invoke(i) ?? $"wrong password {i}", from(i)))
        );

    Task<long> Detected(Person person) => server.Count("account.suspicious_login_detected.v1", Account.Stream(person.Id));

    [Fact]
    public async Task Who_guesses_too_often_waits_at_every_server_and_after_a_restart_and_nobody_else_does()
    {
        var alice = await server.Someone();
        await using var twin = await server.Twin();
        for (var i = 0; i <= Limit; i++)
            (await Try(i % 2 == 0 ? server.Services : twin.Services, $"nobody{i}", "wrong password", "203.0.113.7")).ShouldBe(
                SignInOutcome.Failed
            );
        foreach (var node in new[] { server.Services, twin.Services })
        {
            var refused = await Try(node, alice.Name, Password, "203.0.113.7");
            refused.User.ShouldBeNull();
            refused.RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromMinutes(58), TimeSpan.FromHours(1));
            (await Try(node, alice.Name, Password, "203.0.113.8")).User.ShouldNotBeNull();
            (await Try(node, alice.Name, Password, from: null)).User.ShouldNotBeNull();
        }
        await twin.StopAsync();
        await server.Restart(_ => Task.CompletedTask);
        (await Try(alice.Name, Password, "::ffff:203.0.113.7")).RetryAfter.ShouldNotBeNull();

        await Elapse();
        (await Try(alice.Name, Password, "203.0.113.7")).User.ShouldNotBeNull();
    }

    [Fact]
    public async Task Many_addresses_of_one_network_are_one_guesser()
    {
        var alice = await server.Someone();
        await Guess(Limit * 10 + 1, i => $"198.51.100.{i}");
        (await Try(alice.Name, Password, "198.51.100.200")).RetryAfter.ShouldNotBeNull();
        (await Try(alice.Name, Password, "198.51.101.200")).User.ShouldNotBeNull();
        await Guess(Limit + 1, i => $"2001:db8:1:2::{i}");
        (await Try(alice.Name, Password, "2001:db8:1:2:ffff::1")).RetryAfter.ShouldNotBeNull("it is one household");
        (await Try(alice.Name, Password, "2001:db8:1:3::1")).User.ShouldNotBeNull();
    }

    [Fact]
    public async Task Many_who_sign_in_from_one_address_are_not_refused_but_suspicious_and_that_is_said_once()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        for (var i = 0; i < ChallengeAfter; i++)
            (await Try(bob.Name, Password, "192.0.2.1")).Suspicion.ShouldBeNull();
        (await Detected(alice)).ShouldBe(0);
        for (var i = 0; i < Limit * 2; i++)
        {
            var outcome = await Try(alice.Name, Password, "192.0.2.1");
            (outcome.User!.AccountId, outcome.Suspicion).ShouldBe((alice.Id, Suspicion.Address));
            outcome.IsChallenged.ShouldBeFalse("no mail is sent here");
        }
        (await Detected(alice)).ShouldBe(1);
        (await Detected(bob)).ShouldBe(0);
        (await Try(alice.Name, Password, "192.0.2.2")).Suspicion.ShouldBeNull();
    }

    [Fact]
    public async Task One_password_that_is_tried_on_many_accounts_is_suspicious_wherever_it_comes_from()
    {
        var alice = await server.Someone();
        await Guess(ChallengeAfter + 1, i => $"10.{i}.0.1", _ => "CORRECT horse battery");
        (await Try(alice.Name, Password, "10.99.0.1")).Suspicion.ShouldBe(Suspicion.Password);
        (await Detected(alice)).ShouldBe(1);
    }

    [Fact]
    public async Task A_success_forgets_no_failures_of_its_network()
    {
        var alice = await server.Someone();
        for (var i = 0; i <= Limit; i++)
        {
            await Try($"nobody{i}", "wrong password", "192.0.2.77");
            if (i < Limit)
                (await Try(alice.Name, Password, "192.0.2.77")).User.ShouldNotBeNull();
        }
        (await Try(alice.Name, Password, "192.0.2.77")).RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_people_come_together_nothing_is_counted_for_a_while()
    {
        var alice = await server.Someone();
        await Guess(Limit + 1, _ => "198.18.0.1");
        (await Try(alice.Name, Password, "198.18.0.1")).RetryAfter.ShouldNotBeNull();
        var allow = new AllowNetwork("198.18.0.0/16", "a conference", DateTimeOffset.UtcNow.AddHours(1), DateTimeOffset.UtcNow);
        (await server.Command<AllowedNetworks>(allow)).RefusedBy.ShouldBeNull();
        await Until(
            async () => (await Try(alice.Name, Password, "198.18.0.1")).RetryAfter is null,
            "it is obeyed",
            TimeSpan.FromSeconds(5)
        );
        (await Try(alice.Name, Password, "198.18.0.1")).ShouldSatisfyAllConditions(
            outcome => outcome.User.ShouldNotBeNull(),
            outcome => outcome.Suspicion.ShouldBeNull()
        );
        (await server.Command<AllowedNetworks>(new DisallowNetwork("198.18.0.0/16"))).RefusedBy.ShouldBeNull();
        await server.Services.GetRequiredService<CurrentNetworks>().Refresh(default);
        (await Try(alice.Name, Password, "198.18.0.1")).RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_page_and_the_grant_say_when_to_come_again()
    {
        var alice = await server.Someone();
        using var browser = new Visitor(server.Client.BaseAddress!);
        var app = await browser.RegisterApp();
        for (var i = 0; i <= Limit; i++)
            (await browser.Submit(app.AuthorizePath(), "sign_in", $"nobody{i}", "wrong password")).Status.ShouldBe(
                HttpStatusCode.UnprocessableEntity
            );
        var known = await browser.Submit(app.AuthorizePath(), "sign_in", alice.Name, Password);
        var unknown = await browser.Submit(app.AuthorizePath(), "sign_in", "nobody", Password);
        foreach (var refused in new[] { known, unknown })
        {
            refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            int.Parse(refused.Headers["Retry-After"], null).ShouldBeInRange(3500, 3600);
        }
        unknown.Body.ShouldBe(known.Body);
        known.Body.ShouldContain("role=\"alert\"");
    }

    [Fact]
    public async Task Neither_an_address_nor_a_password_stands_in_a_table()
    {
        var alice = await server.Someone();
        await Try(alice.Name, "canary 51c9e0 and three words", "203.0.113.99");
        await Guess(ChallengeAfter + 1, _ => "203.0.113.99");
        (await Try(alice.Name, Password, "203.0.113.99")).Suspicion.ShouldBe(Suspicion.Address);
        foreach (var secret in new[] { "203.0.113", "canary 51c9e0", Password })
            (await server.TablesWith(secret)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_over_is_removed()
    {
        await Guess(3, _ => "203.0.113.50");
        var tries = server.Services.GetRequiredService<SignInTries>();
        await tries.RemoveExpired(default);
        (await Rows()).ShouldBeGreaterThan(0);
        await Elapse();
        await tries.RemoveExpired(default);
        (await Rows()).ShouldBe(0);
    }

    Task<object?> Elapse() => Sql("update annals.sign_in_tries set until = now() - interval '1 second'");

    async Task<long> Rows() => (long)(await Sql("select count(*) from annals.sign_in_tries"))!;

    async Task<object?> Sql(string sql)
    {
        await using var database = NpgsqlDataSource.Create(server.Database.Server);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
