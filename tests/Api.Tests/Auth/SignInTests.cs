using System.Diagnostics;
using System.Net;
using Api.Auth.Users;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class SignInTests(AuthFixture fixture)
{
    const int MaxTries = 10;

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}@example.org")]
    [InlineData(" {0}@Example.ORG ")]
    public async Task A_name_or_an_address_will_do(string login)
    {
        var (name, account) = await fixture.SomeUser();
        (await Check(string.Format(null, login, name.ToUpperInvariant())))!.AccountId.ShouldBe(account);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("nobody@example.org")]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\0b@example.org")]
    [InlineData("\ud800@example.org")]
    public async Task Who_is_unknown_is_not_let_in(string login) => (await Check(login)).ShouldBeNull();

    [Theory]
    [InlineData("Correct horse battery")]
    [InlineData("")]
    public async Task A_wrong_password_is_not_let_in(string password)
    {
        var (name, _) = await fixture.SomeUser();
        (await Check(name, password)).ShouldBeNull();
    }

    [Fact]
    public async Task The_page_says_the_same_to_the_unknown_and_to_the_wrong()
    {
        var (name, _) = await fixture.SomeUser();
        using var visitor = fixture.Host.Visitor();
        var app = await visitor.RegisterApp();
        var wrong = await visitor.Submit(app.AuthorizePath(), "sign_in", name, "wrong password");
        var unknown = await visitor.Submit(app.AuthorizePath(), "sign_in", "nobody", "wrong password");
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Body.ShouldContain("role=\"alert\"");
        wrong.Body.Replace($"value=\"{name}\"", "").ShouldBe(unknown.Body.Replace("value=\"nobody\"", ""));
        wrong.Body.ShouldNotContain("wrong password");
    }

    [Fact]
    public async Task Failing_takes_as_long_for_the_unknown_as_for_the_known()
    {
        var (name, _) = await fixture.SomeUser();
        await Check("nobody"); // the first one makes the hash that nobody has
        (await Time(() => Check(name, "wrong password"))).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(240));
        (await Time(() => Check("nobody", "wrong password"))).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(240));
    }

    [Fact]
    public async Task Too_many_wrong_tries_lock_out_the_right_one_too()
    {
        var (name, account) = await fixture.SomeUser();
        for (var i = 0; i < MaxTries; i++)
            (await Check(name, "wrong password")).ShouldBeNull();
        (await Check(name)).ShouldBeNull();

        await Change(account.ToString(), user => user.LockedUntil = DateTimeOffset.UtcNow.AddSeconds(-1));
        (await Check(name)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        var (name, account) = await fixture.SomeUser();
        for (var i = 0; i < MaxTries - 1; i++)
            await Check(name, "wrong password");
        (await Check(name)).ShouldNotBeNull();
        (await Load(account.ToString())).FailedSignIns.ShouldBe(0);
        (await Check(name, "wrong password")).ShouldBeNull();
        (await Check(name)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Guesses_sent_at_once_do_not_outrun_the_lockout()
    {
        var (name, account) = await fixture.SomeUser();
        await Change(account.ToString(), user => user.FailedSignIns = MaxTries - 1);

        Task<User?> wrong,
            right;
        var row = $"select from annals.mt_doc_auth_user where id = '{account}' for update";
        await using (var held = await RowLock.Take(fixture.Connection, row))
        {
            // both have seen an account that is not locked; the wrong one is first to be counted, and locks it
            wrong = Check(name, "wrong password");
            await held.Waiting(1);
            right = Check(name);
            await held.Waiting(2);
        }
        (await wrong).ShouldBeNull();
        (await right).ShouldBeNull();
        (await Load(account.ToString())).LockedUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task Signing_in_at_once_from_many_places_works()
    {
        var (name, _) = await fixture.SomeUser();
        // more than once: who loses a race for the row must not be told that the password is wrong
        for (var round = 0; round < 20; round++)
        {
            var users = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Check(name)));
            users.ShouldAllBe(user => user != null);
        }
    }

    async Task<User?> Check(string login, string password = AuthFixture.Password)
    {
        using var scope = fixture.Host.Scope();
        var wanted = new SignInTry(login, password, IPAddress.Loopback, "test");
        return (await scope.ServiceProvider.GetRequiredService<SignIn>().Check(wanted, default)).User;
    }

    async Task<User> Load(string id)
    {
        await using var session = fixture.Host.Documents.QuerySession();
        return (await session.LoadAsync<User>(id))!;
    }

    async Task Change(string id, Action<User> change)
    {
        await using var session = fixture.Host.Documents.LightweightSession();
        var user = (await session.LoadAsync<User>(id))!;
        change(user);
        session.Store(user);
        await session.SaveChangesAsync();
    }

    static async Task<TimeSpan> Time(Func<Task> action)
    {
        var clock = Stopwatch.StartNew();
        await action();
        return clock.Elapsed;
    }
}
