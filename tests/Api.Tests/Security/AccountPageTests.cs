using System.Net;
using Api.Auth.Bearer;
using Api.Auth.OAuth;
using Api.Auth.Sessions;
using Api.Tests.Auth;
using Api.Tests.Mail;
using Domain.Credentials;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.Security;

public sealed class AccountPageTests(MailingServer mailing) : IClassFixture<MailingServer>, IDisposable
{
    const string Another = "another long password";

    readonly Visitor browser = mailing.Browser();

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task Who_is_nobody_is_led_to_sign_in_and_then_back()
    {
        var (alice, _) = await mailing.Confirmed();
        var away = await browser.Get(AccountPath);
        away.Status.ShouldBe(HttpStatusCode.SeeOther);
        away.Location!.OriginalString.ShouldBe(SignInPath);
        (await browser.Get(SignInPath)).Body.ShouldContain("Sign in to see to your account.");
        (await browser.SignIn(alice.Name, "not that one at all")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.IsSignedIn()).ShouldBeFalse();
        (await browser.SignIn(alice.Name)).Location!.OriginalString.ShouldBe(SignInPath);
        (await browser.Get(SignInPath)).Location!.OriginalString.ShouldBe(AccountPath);
        (await browser.Get(AccountPath)).Body.ShouldContain($"@{alice.Name}");
    }

    [Fact]
    public async Task Each_sign_in_is_an_event_that_says_where_and_with_what()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await using var session = mailing.Server.Store.QuerySession();
        var signedIn = (await session.Events.FetchStreamAsync(AccountCredentials.Stream(alice.Id))).ShouldHaveSingleItem();
        signedIn.EventTypeName.ShouldBe("credentials.signed_in.v1");
        ((SignedIn)signedIn.Data).Place.Value.Address.ShouldBe("127.0.0.1");
        signedIn.Headers!["actor"].ToString().ShouldBe($"{alice.Id}");
    }

    [Fact]
    public async Task Browsers_and_apps_are_shown_with_their_place_and_last_use()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        using var phone = mailing.Browser();
        await phone.SignIn(alice.Name);
        (await mailing.Server.Send(HttpMethod.Get, "/api/v1/accounts/verify_credentials", alice.Token)).Status.ShouldBe(200);
        await mailing.Server.Services.GetRequiredService<TokenUses>().Write(default);

        var page = (await browser.Get(AccountPath)).Body;
        page.ShouldContain("(this browser)");
        page.Split("name=\"session\"").Length.ShouldBe(2, "the other browser can be signed out");
        page.Split("127.0.0.1").Length.ShouldBe(4, "two browsers and an app");
        page.ShouldContain("Shut out");
        page.ShouldContain("See everything that you can see");
        page.ShouldContain("last used");
    }

    [Fact]
    public async Task A_browser_is_signed_out_from_afar_and_nobody_elses_is()
    {
        var (alice, _) = await mailing.Confirmed();
        var (bob, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        using var phone = mailing.Browser();
        await phone.SignIn(alice.Name);
        using var bobs = mailing.Browser();
        await bobs.SignIn(bob.Name);

        foreach (var of in new[] { bobs, phone })
        {
            var ended = await browser.Send(AccountPath, new { session = Session(of) }, "/auth/sessions");
            ended.Status.ShouldBe(HttpStatusCode.SeeOther);
        }
        (await bobs.IsSignedIn()).ShouldBeTrue();
        (await phone.IsSignedIn()).ShouldBeFalse();
        (await browser.IsSignedIn()).ShouldBeTrue();
        (await Told(alice.Id)).ShouldBe(["credentials.signed_in.v1", "credentials.signed_in.v1", "credentials.session_ended.v1"]);
    }

    [Fact]
    public async Task An_app_is_shut_out_on_every_node_within_a_second_and_only_for_its_owner()
    {
        var (alice, _) = await mailing.Confirmed();
        var (bob, _) = await mailing.Confirmed();
        await using var twin = await mailing.Server.Twin();
        using var elsewhere = new Visitor(new(twin.Urls.Single()));
        var app = await browser.RegisterApp();
        await browser.SignIn(alice.Name);
        var token = (await browser.Redeem(app, (await browser.Submit(app.AuthorizePath(), "allow")).Query("code")!)).Json(
            "access_token"
        );
        using var bobs = mailing.Browser();
        await bobs.SignIn(bob.Name);
        foreach (var node in new[] { browser, elsewhere })
            (await node.Get("/api/v1/accounts/verify_credentials", token)).Status.ShouldBe(HttpStatusCode.OK);

        await bobs.Send(AccountPath, new { app = app.Id }, "/auth/sessions");
        (await elsewhere.Get("/api/v1/accounts/verify_credentials", token)).Status.ShouldBe(HttpStatusCode.OK);
        await browser.Send(AccountPath, new { app = app.Id }, "/auth/sessions");
        foreach (var node in new[] { browser, elsewhere })
            await Until(
                async () => (await node.Get("/api/v1/accounts/verify_credentials", token)).Status == HttpStatusCode.Unauthorized,
                "the token is refused",
                TimeSpan.FromSeconds(1)
            );
        (await mailing.Server.Send(HttpMethod.Get, "/api/v1/accounts/verify_credentials", alice.Token)).Status.ShouldBe(
            200,
            "another app's token is good still"
        );
        (await Told(alice.Id)).ShouldBe([
            "credentials.signed_in.v1",
            "credentials.app_allowed.v1",
            "credentials.app_disallowed.v1",
        ]);
        await twin.StopAsync();
    }

    [Fact]
    public async Task All_others_are_signed_out_at_once_and_this_browser_goes_on()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        using var phone = mailing.Browser();
        await phone.SignIn(alice.Name);
        await browser.Send(AccountPath, new { others = "true" }, "/auth/sessions");
        (await browser.IsSignedIn()).ShouldBeTrue();
        (await phone.IsSignedIn()).ShouldBeFalse();
        await Until(
            async () =>
                (await mailing.Server.Send(HttpMethod.Get, "/api/v1/accounts/verify_credentials", alice.Token)).Status == 401,
            "the token is refused",
            TimeSpan.FromSeconds(1)
        );
    }

    [Fact]
    public async Task A_password_is_changed_by_who_knows_it_and_everyone_else_is_signed_out()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        using var phone = mailing.Browser();
        await phone.SignIn(alice.Name);

        var wrong = await browser.Send(AccountPath, new { current_password = "not that one at all", password = Another });
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Body.ShouldContain("role=\"alert\"");
        var shortOne = await browser.Send(AccountPath, new { current_password = MailingServer.Password, password = "short" });
        shortOne.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await phone.IsSignedIn()).ShouldBeTrue();

        var done = await browser.Send(AccountPath, new { current_password = MailingServer.Password, password = Another });
        done.Status.ShouldBe(HttpStatusCode.OK);
        done.Body.ShouldContain("Your password is changed");
        (await browser.IsSignedIn()).ShouldBeTrue();
        (await phone.IsSignedIn()).ShouldBeFalse();
        await phone.SignIn(alice.Name);
        (await phone.IsSignedIn()).ShouldBeFalse();
        await phone.SignIn(alice.Name, Another);
        (await phone.IsSignedIn()).ShouldBeTrue();
        (await mailing.Sink.Mail(email)).Subject.ShouldBe("Your password was changed");
        (await Told(alice.Id)).ShouldContain("credentials.password_changed.v1");
    }

    [Theory]
    [InlineData(AccountPath)]
    [InlineData("/auth/sessions")]
    [InlineData("/auth/sign_out")]
    [InlineData(TwoFactorPath)]
    [InlineData(SignInPath)]
    public async Task A_form_from_elsewhere_does_nothing(string path)
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var forged = await browser.Post(
            path,
            new
            {
                form_token = "forged",
                action = "begin",
                others = "true",
                password = Another,
                current_password = MailingServer.Password,
            }
        );
        forged.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.IsSignedIn()).ShouldBeTrue();
        (await mailing.Server.Send(HttpMethod.Get, "/api/v1/accounts/verify_credentials", alice.Token)).Status.ShouldBe(200);
        (await browser.Get(TwoFactorPath)).Body.ShouldContain("Set up an authenticator app");
    }

    [Theory]
    [InlineData(SignInPath)]
    [InlineData(AccountPath)]
    [InlineData(TwoFactorPath)]
    [InlineData("/auth/two_factor/reset")]
    [InlineData("/auth/sign_ins")]
    [InlineData("/auth/leave")]
    [InlineData("/auth/archive")]
    [InlineData("/auth/passkeys")]
    public async Task Pages_cannot_be_framed_cached_or_scripted(string path)
    {
        var (alice, _) = await mailing.Confirmed();
        if (path is not SignInPath)
            await browser.SignIn(alice.Name);
        var page = await browser.Get(path);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Body.ShouldNotContain("<script");
        page.Body.ShouldContain("<html lang=\"en\">");
        page.Headers["X-Frame-Options"].ShouldBe("DENY");
        page.Headers["Content-Security-Policy"].ShouldStartWith("default-src 'none'");
        page.Headers["Cache-Control"].ShouldBe("no-store");
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        page.SetCookies.ShouldAllBe(cookie => cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/auth/sessions")]
    [InlineData("/auth/edit")]
    [InlineData("/auth/two_factor")]
    public async Task Who_is_nobody_changes_nothing(string path)
    {
        var answer = await browser.Send(SignInPath, new { others = "true", action = "begin" }, path);
        answer.Status.ShouldBe(HttpStatusCode.SeeOther);
        answer.Location!.OriginalString.ShouldBe(SignInPath);
    }

    [Fact]
    public async Task A_form_that_says_nothing_is_told_so_and_signing_out_signs_out()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        (await browser.Send(AccountPath, new { }, "/auth/sessions")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Send(TwoFactorPath, new { action = "dance" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        await browser.Send(AccountPath, new { }, "/auth/sign_out");
        (await browser.IsSignedIn()).ShouldBeFalse();
        (await Told(alice.Id)).ShouldBe(["credentials.signed_in.v1", "credentials.session_ended.v1"]);
    }

    [Fact]
    public async Task A_token_that_ended_is_not_brought_back_by_its_last_use()
    {
        var (alice, _) = await mailing.Confirmed();
        await mailing.Server.Send(HttpMethod.Get, "/api/v1/accounts/verify_credentials", alice.Token);
        await mailing.Server.Revoke(alice.Token);
        await mailing.Server.Services.GetRequiredService<TokenUses>().Write(default);
        await using var session = mailing.Server.Store.QuerySession();
        (await session.Query<AccessToken>().Where(token => token.AccountId == $"{alice.Id}").ToListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
        "Safari on iPhone"
    )]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
        "Edge on Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
        "Chrome on Android"
    )]
    [InlineData("Tusky/30 (Android 15)", "Android")]
    [InlineData("<script>alert('🦊')</script>", "Unknown device")]
    [InlineData("", "Unknown device")]
    public void A_device_is_called_as_people_call_it(string userAgent, string name) => Place.Device(userAgent).ShouldBe(name);

    static string Session(Visitor of) => Api.Auth.Secret.Hash(of.Cookies["annals_session"]);

    async Task<IEnumerable<string>> Told(Domain.Accounts.AccountId account)
    {
        await using var session = mailing.Server.Store.QuerySession();
        return (await session.Events.FetchStreamAsync(AccountCredentials.Stream(account))).Select(e => e.EventTypeName);
    }
}
