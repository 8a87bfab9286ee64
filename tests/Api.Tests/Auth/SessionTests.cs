using System.Net;
using Api.Auth;
using Api.Auth.OAuth;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class SessionTests(AuthFixture fixture) : IDisposable
{
    const string Question = "Let Test app use your account?";

    readonly Visitor visitor = fixture.Host.Visitor();

    public void Dispose() => visitor.Dispose();

    [Theory]
    [InlineData("http://annals.test", false, "annals_session")]
    [InlineData("https://annals.test", true, "__Host-annals_session")]
    public async Task The_cookie_is_for_the_server_alone_and_expires(string publicUrl, bool secure, string name)
    {
        await using var host = await fixture.Another(publicUrl);
        using var browser = host.Visitor();
        var (user, _) = await fixture.SomeUser();
        var app = await browser.RegisterApp();
        var signedIn = await browser.Submit(app.AuthorizePath(), "sign_in", user, AuthFixture.Password);

        var cookie = signedIn.SetCookies.Single(set => set.StartsWith($"{name}=", StringComparison.Ordinal)).ToLowerInvariant();
        cookie.ShouldContain("; httponly");
        cookie.ShouldContain("; samesite=lax");
        cookie.ShouldContain("; expires=");
        cookie.Contains("; secure", StringComparison.Ordinal).ShouldBe(secure);
    }

    [Fact]
    public async Task The_store_keeps_only_the_hash_of_the_cookie()
    {
        var secret = await SignedIn();
        await using var session = fixture.Host.Documents.QuerySession();
        (await session.LoadAsync<WebSession>(secret)).ShouldBeNull();
        (await session.LoadAsync<WebSession>(Secret.Hash(secret))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_session_is_not_asked_to_sign_in_again_unless_the_app_wishes()
    {
        await SignedIn();
        var app = await visitor.RegisterApp();
        (await visitor.Get(app.AuthorizePath())).Body.ShouldContain(Question);
        (await visitor.Get(app.AuthorizePath("&force_login=true"))).Body.ShouldContain("type=\"password\"");
    }

    [Fact]
    public async Task A_forced_sign_in_leads_on_to_the_question()
    {
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        var signedIn = await visitor.Submit(app.AuthorizePath("&force_login=true"), "sign_in", name, AuthFixture.Password);
        (await visitor.Get(signedIn.Location!.OriginalString)).Body.ShouldContain(Question);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_kept_the_cookie()
    {
        var secret = await SignedIn();
        var app = await visitor.RegisterApp();
        await visitor.Submit(app.AuthorizePath(), "sign_out");
        visitor.Cookies.ShouldNotContainKey("annals_session");
        visitor.Cookies["annals_session"] = secret;
        (await visitor.Get(app.AuthorizePath())).Body.ShouldNotContain(Question);
    }

    [Fact]
    public async Task Signing_in_again_is_a_new_session()
    {
        var before = await SignedIn();
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        await visitor.Submit(app.AuthorizePath("&force_login=true"), "sign_in", name, AuthFixture.Password);
        visitor.Cookies["annals_session"].ShouldNotBe(before);
        visitor.Cookies["annals_session"] = before;
        (await visitor.Get(app.AuthorizePath())).Body.ShouldNotContain(Question);
    }

    [Fact]
    public async Task New_credentials_end_the_sessions_of_the_old_ones()
    {
        var (name, account) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        await visitor.Submit(app.AuthorizePath(), "sign_in", name, AuthFixture.Password);
        using (var scope = fixture.Host.Scope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
            var user = await users.FindByIdAsync(account.ToString());
            (await users.ChangePasswordAsync(user!, AuthFixture.Password, "another long password")).Succeeded.ShouldBeTrue();
        }
        (await visitor.Get(app.AuthorizePath())).Body.ShouldNotContain(Question);
    }

    [Fact]
    public async Task A_cookie_is_nothing_to_the_API()
    {
        var secret = await SignedIn();
        (await visitor.Get("/test/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.Get("/test/me", secret)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_over_is_deleted()
    {
        var clock = new MovableClock();
        await using var host = await fixture.Another(clock: clock);
        using var browser = host.Visitor();
        var (name, _) = await fixture.SomeUser();
        var app = await browser.RegisterApp();
        var code = await browser.Allow(app, name, AuthFixture.Password);
        var cleaning = new ExpiryCleaning(host.Documents, clock, host.Of<ILogger<ExpiryCleaning>>());

        await cleaning.Clean(default);
        await using (var session = host.Documents.QuerySession())
        {
            (await session.LoadAsync<AuthorizationCode>(Secret.Hash(code))).ShouldNotBeNull();
            (await session.LoadAsync<WebSession>(Secret.Hash(browser.Cookies["annals_session"]))).ShouldNotBeNull();
        }

        clock.Advance(TimeSpan.FromDays(15));
        (await browser.Get(app.AuthorizePath())).Body.ShouldNotContain(Question);
        await cleaning.Clean(default);
        await using (var session = host.Documents.QuerySession())
        {
            (await session.LoadAsync<AuthorizationCode>(Secret.Hash(code))).ShouldBeNull();
            (await session.LoadAsync<WebSession>(Secret.Hash(browser.Cookies["annals_session"]))).ShouldBeNull();
        }
    }

    async Task<string> SignedIn()
    {
        var (name, _) = await fixture.SomeUser();
        var app = await visitor.RegisterApp();
        var answer = await visitor.Submit(app.AuthorizePath(), "sign_in", name, AuthFixture.Password);
        answer.Status.ShouldBe(HttpStatusCode.SeeOther);
        return visitor.Cookies["annals_session"];
    }
}
