using System.Diagnostics;
using System.Net;
using Api.Auth;
using Api.Auth.Bearer;
using Api.Auth.OAuth;
using Domain.Accounts;
using Npgsql;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class RevocationTests(AuthFixture fixture) : IDisposable
{
    readonly Visitor visitor = fixture.Host.Visitor();

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_token_given_back_is_refused_on_every_node_within_a_second()
    {
        await using var second = await fixture.Another();
        using var elsewhere = second.Visitor();
        var (app, token) = await Granted();
        for (var i = 0; i < 3; i++) // remembered on both
        {
            (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.OK);
            (await elsewhere.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.OK);
        }

        (await Revoke(app, token)).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await RefusedWithin(TimeSpan.FromSeconds(1), elsewhere, token)).ShouldBeTrue();
    }

    [Fact]
    public async Task All_tokens_of_an_account_end_together_and_no_one_elses()
    {
        var (_, account) = await fixture.SomeUser();
        var (_, other) = await fixture.SomeUser();
        var (one, two, others) = (
            await fixture.Host.TokenFor(account),
            await fixture.Host.TokenFor(account),
            await fixture.Host.TokenFor(other)
        );
        foreach (var token in new[] { one, two, others })
            (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.OK);

        await RevokeAllOf(account);

        (await RefusedWithin(TimeSpan.FromSeconds(1), visitor, one)).ShouldBeTrue();
        (await RefusedWithin(TimeSpan.FromSeconds(1), visitor, two)).ShouldBeTrue();
        (await visitor.Get("/test/me", others)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_revocation_that_is_rolled_back_ends_nothing()
    {
        var (_, account) = await fixture.SomeUser();
        var token = await fixture.Host.TokenFor(account);
        await using var session = fixture.Host.Documents.LightweightSession();
        Tokens.RevokeAllOf(session, account);
        session.QueueSqlCommand("select 1/0");
        await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync());
        (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_app_cannot_end_anothers_token()
    {
        var (_, token) = await Granted();
        var answer = await Revoke(await visitor.RegisterApp(), token);
        (answer.Status, answer.Json("error")).ShouldBe((HttpStatusCode.Forbidden, "unauthorized_client"));
        (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_who_knows_the_secret_ends_a_token()
    {
        var (app, token) = await Granted();
        (await Revoke(app with { Secret = "wrong" }, token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.Get("/test/me", token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_that_is_unknown_counts_as_revoked()
    {
        var app = await visitor.RegisterApp();
        (await Revoke(app, Secret.New())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_loaded_before_a_revocation_is_not_remembered_after_it()
    {
        var (_, account) = await fixture.SomeUser();
        var token = await fixture.Host.TokenFor(account);
        var cache = new TokenCache(fixture.Host.Documents, fixture.Host.Of<AuthSettings>());
        cache.Trust();

        Task<System.Security.Claims.ClaimsPrincipal?> loading;
        await using (
            var rows = await RowLock.Take(fixture.Connection, "lock table annals.mt_doc_auth_token in access exclusive mode")
        )
        {
            loading = Task.Run(() => cache.Find(token, default));
            await rows.Waiting(1);
            cache.Evict(Secret.Hash(token));
        }
        (await loading).ShouldNotBeNull("it was a token when it was asked for");
        await DeleteUnheard(token);
        (await cache.Find(token, default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_loaded_is_remembered_while_every_revocation_is_heard()
    {
        var (_, account) = await fixture.SomeUser();
        var token = await fixture.Host.TokenFor(account);
        var cache = new TokenCache(fixture.Host.Documents, fixture.Host.Of<AuthSettings>());
        cache.Trust();
        (await cache.Find(token, default)).ShouldNotBeNull();
        await DeleteUnheard(token);
        (await cache.Find(token, default)).ShouldNotBeNull();
        cache.Evict(Secret.Hash(token));
        (await cache.Find(token, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_listener_nothing_is_remembered()
    {
        var (_, account) = await fixture.SomeUser();
        var token = await fixture.Host.TokenFor(account);
        var cache = new TokenCache(fixture.Host.Documents, fixture.Host.Of<AuthSettings>());
        (await cache.Find(token, default)).ShouldNotBeNull();
        await DeleteUnheard(token);
        (await cache.Find(token, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_listener_that_lost_its_connection_forgets_and_listens_again()
    {
        var (_, account) = await fixture.SomeUser();
        var (missed, later) = (await fixture.Host.TokenFor(account), await fixture.Host.TokenFor(account));
        (await visitor.Get("/test/me", missed)).Status.ShouldBe(HttpStatusCode.OK);
        await DeleteUnheard(missed);
        (await visitor.Get("/test/me", missed)).Status.ShouldBe(HttpStatusCode.OK, "it is remembered");

        await KillListeners();
        (await RefusedWithin(TimeSpan.FromSeconds(5), visitor, missed)).ShouldBeTrue();

        await Task.Delay(TimeSpan.FromSeconds(2)); // it has come back
        (await visitor.Get("/test/me", later)).Status.ShouldBe(HttpStatusCode.OK);
        await RevokeAllOf(account);
        (await RefusedWithin(TimeSpan.FromSeconds(1), visitor, later)).ShouldBeTrue();
    }

    [Fact]
    public async Task With_the_tokens_end_the_codes_under_way_and_the_browsers()
    {
        var (name, account) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        var code = await visitor.Allow(app, name, AuthFixture.Password);
        await RevokeAllOf(account);
        (await visitor.Redeem(app, code)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.Get(app.AuthorizePath())).Body.ShouldContain("type=\"password\"");
    }

    [Fact]
    public async Task The_command_lines_app_is_one_however_often_it_is_staged_and_has_no_secret()
    {
        var (_, account) = await fixture.SomeUser();
        IssuedToken issued = null!;
        for (var i = 0; i < 2; i++)
        {
            await using var session = fixture.Host.Documents.LightweightSession();
            issued = Tokens.Issue(session, account, CommandLineApp.Stage(session), Scopes.Parse("read admin:read"));
            await session.SaveChangesAsync();
        }
        (await visitor.Get("/api/v1/apps/verify_credentials", issued.Secret)).Json("name").ShouldBe("Annals command line");
        var answer = await visitor.Post(
            "/oauth/token",
            new
            {
                grant_type = "client_credentials",
                client_id = issued.Token.ClientId,
                client_secret = "",
            }
        );
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    async Task RevokeAllOf(AccountId account)
    {
        await using var session = fixture.Host.Documents.LightweightSession();
        Tokens.RevokeAllOf(session, account);
        await session.SaveChangesAsync();
    }

    async Task<(ClientApp App, string Token)> Granted()
    {
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        var code = await visitor.Allow(app, name, AuthFixture.Password);
        return (app, (await visitor.Redeem(app, code)).Json("access_token"));
    }

    Task<Answer> Revoke(ClientApp app, string token) =>
        visitor.Post(
            "/oauth/revoke",
            new
            {
                client_id = app.Id,
                client_secret = app.Secret,
                token,
            }
        );

    static async Task<bool> RefusedWithin(TimeSpan time, Visitor visitor, string token)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            if ((await visitor.Get("/test/me", token)).Status is HttpStatusCode.Unauthorized)
                return true;
            await Task.Delay(5);
        }
        return false;
    }

    /// <summary>As no code of ours does it: without telling anyone.</summary>
    async Task DeleteUnheard(string token)
    {
        await using var session = fixture.Host.Documents.LightweightSession();
        session.Delete<AccessToken>(Secret.Hash(token));
        await session.SaveChangesAsync();
    }

    async Task KillListeners()
    {
        await using var source = NpgsqlDataSource.Create(fixture.Connection);
        await using var kill = source.CreateCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = 'annals token revocations'"
        );
        ((long)(await kill.ExecuteScalarAsync())!).ShouldBeGreaterThan(0);
    }
}
