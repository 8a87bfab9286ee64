using System.Diagnostics;
using System.Net;
using Api.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Domain.Accounts;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Mail;

[Collection(MailTests.Name)]
public sealed class RecoveryTests(MailingServer mailing) : IDisposable
{
    const string Another = "another long password";

    readonly Auth.Visitor browser = mailing.Browser();

    public void Dispose() => browser.Dispose();

    async Task<bool> SignsIn(string name, string password)
    {
        using var fresh = mailing.Browser();
        var app = await fresh.RegisterApp();
        return (await fresh.Submit(app.AuthorizePath(), "sign_in", name, password)).Status == HttpStatusCode.SeeOther;
    }

    [Fact]
    public async Task Who_forgot_their_password_sets_another_and_everyone_else_is_signed_out_on_every_server()
    {
        var (alice, email) = await mailing.Confirmed();
        await using var twin = await mailing.Server.Twin();
        using var elsewhere = new Auth.Visitor(new(twin.Urls.Single()));
        var app = await browser.RegisterApp();
        (await browser.Get(app.AuthorizePath())).Body.ShouldContain($"href=\"{MailingServer.ForgottenPath}\"");
        await browser.Submit(app.AuthorizePath(), "sign_in", alice.Name, MailingServer.Password);
        foreach (var node in new[] { browser, elsewhere })
            (await node.Get("/api/v1/accounts/verify_credentials", alice.Token)).Status.ShouldBe(HttpStatusCode.OK);

        var token = await mailing.RecoveryToken(email);
        using var other = mailing.Browser();
        (await mailing.SetPassword(other, token, Another)).Body.ShouldContain("Your password is set");

        foreach (var node in new[] { browser, elsewhere })
            await Until(
                async () =>
                    (await node.Get("/api/v1/accounts/verify_credentials", alice.Token)).Status == HttpStatusCode.Unauthorized,
                "the token is refused",
                TimeSpan.FromSeconds(1)
            );
        (await browser.Get(app.AuthorizePath())).Body.ShouldContain(
            "type=\"password\"",
            customMessage: "the browser is signed out"
        );
        (await SignsIn(alice.Name, MailingServer.Password)).ShouldBeFalse();
        (await SignsIn(alice.Name, Another)).ShouldBeTrue();
        (await mailing.Server.Count("account.password_recovered.v1", Account.Stream(alice.Id))).ShouldBe(1);
        (await mailing.Sink.Mail(email, count: 2)).Subject.ShouldBe("Your password was changed");
        await twin.StopAsync();
    }

    [Fact]
    public async Task A_link_is_good_once_and_so_are_those_that_were_sent_beside_it()
    {
        var (alice, email) = await mailing.Confirmed();
        var (one, two) = (await mailing.RecoveryToken(email), await mailing.RecoveryToken(email));
        (await mailing.SetPassword(browser, one, Another)).Status.ShouldBe(HttpStatusCode.OK);
        (await mailing.SetPassword(browser, one, "a third long password")).Status.ShouldBe(HttpStatusCode.Gone);
        (await mailing.SetPassword(browser, two, "a third long password")).Status.ShouldBe(HttpStatusCode.Gone);
        (await SignsIn(alice.Name, Another)).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_four_who_follow_one_link_at_once_one_sets_the_password()
    {
        var (alice, email) = await mailing.Confirmed();
        var token = await mailing.RecoveryToken(email);
        var browsers = Enumerable.Range(0, 4).Select(_ => mailing.Browser()).ToArray();
        var answers = await Task.WhenAll(browsers.Select((one, i) => mailing.SetPassword(one, token, $"{Another} {i}")));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Gone).ShouldBe(3);
        (await mailing.Server.Count("account.password_recovered.v1", Account.Stream(alice.Id))).ShouldBe(1);
        foreach (var one in browsers)
            one.Dispose();
    }

    [Fact]
    public async Task A_link_that_is_too_old_or_wrong_or_of_another_kind_sets_nothing()
    {
        var (alice, email) = await mailing.SignUp();
        var confirmation = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        var token = await mailing.RecoveryToken(email);
        await mailing.Expire(token);
        var before = await mailing.Server.Events();
        foreach (var bad in new[] { token, confirmation, Secret.New(), Secret.Hash(token), "" })
            (await mailing.SetPassword(browser, bad, Another)).Status.ShouldBe(HttpStatusCode.Gone);
        (await mailing.Server.Events()).ShouldBe(before);
        (await SignsIn(alice.Name, MailingServer.Password)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_sets_the_password_of_whom_it_was_sent_to_and_of_nobody_else()
    {
        var ((_, email), (bob, _)) = (await mailing.Confirmed(), await mailing.Confirmed());
        (await mailing.SetPassword(browser, await mailing.RecoveryToken(email), Another)).Status.ShouldBe(HttpStatusCode.OK);
        (await SignsIn(bob.Name, MailingServer.Password)).ShouldBeTrue();
        (await bob.Get("/api/v1/timelines/home")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_password_is_as_long_as_when_signing_up_and_the_link_stays_good_when_it_is_not()
    {
        var (_, email) = await mailing.Confirmed();
        var token = await mailing.RecoveryToken(email);
        foreach (var bad in new[] { "short", new string('x', 129) })
        {
            var refused = await mailing.SetPassword(browser, token, bad);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Body.ShouldContain("role=\"alert\"");
        }
        (await mailing.SetPassword(browser, token, Another)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{0} goes home", "Your user name is in that password")]
    [InlineData("{1}", "Your e-mail address is in that password")]
    [InlineData("tulip tulip tulip ", "again and again")]
    [InlineData("qwertyuiop123", "follows the keys")]
    [InlineData("P@ssw0rd!2026", "one of the first that are tried")]
    public async Task Who_is_refused_a_password_is_told_why_and_may_choose_another(string password, string why)
    {
        var (alice, email) = await mailing.Confirmed();
        var token = await mailing.RecoveryToken(email);
        var refused = await mailing.SetPassword(browser, token, string.Format(null, password, alice.Name, email));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain(why);
        refused.Body.ShouldNotContain(email);
        (await mailing.SetPassword(browser, token, Another)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_address_is_answered_as_a_known_one_and_as_fast()
    {
        var (_, email) = await mailing.Confirmed();
        var unknown = $"{Guid.NewGuid():N}@mail.example";
        async Task<(string Body, TimeSpan Took)> Ask(string address)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await mailing.Forget(browser, address);
            answer.Status.ShouldBe(HttpStatusCode.OK);
            return (answer.Body, Stopwatch.GetElapsedTime(started));
        }
        _ = await Ask(email);
        var (known, nobodys) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < 5; i++)
        {
            var (one, other) = (await Ask(email), await Ask(unknown));
            other.Body.ShouldBe(one.Body);
            known.Add(one.Took);
            nobodys.Add(other.Took);
        }
        // both wait for the same time to pass: what differs is the noise of a busy machine
        Math.Abs((known.Min() - nobodys.Min()).TotalMilliseconds).ShouldBeLessThan(100);
        mailing.Sink.To(unknown).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_address_is_told_so_and_a_form_from_elsewhere_sends_nothing()
    {
        var (_, email) = await mailing.Confirmed();
        (await mailing.Forget(browser, "nobody")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Post(MailingServer.ForgottenPath, new { email, form_token = "forged" })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        mailing.Sink.To(email).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_link_proves_the_address_too()
    {
        var (_, email) = await mailing.SignUp();
        var token = await mailing.RecoveryToken(email);
        (await mailing.SetPassword(browser, token, Another)).Status.ShouldBe(HttpStatusCode.OK);
        var user = await mailing.Server.UserOf(email);
        user.ConfirmedAt.ShouldNotBeNull();
        (await mailing.Server.Count("account.email_confirmed.v1", Account.Stream(user.AccountId))).ShouldBe(1);
    }

    [Theory]
    [InlineData(MailingServer.ForgottenPath, "email")]
    [InlineData(MailingServer.NewPasswordPath, "password")]
    public async Task Its_pages_run_no_script_may_not_be_framed_and_label_what_they_ask(string path, string field)
    {
        var page = await browser.Get(path);
        page.Body.ShouldNotContain("<script");
        page.Body.ShouldContain($"<label for=\"{field}\">");
        page.Body.ShouldContain("<html lang=\"en\">");
        page.Headers["X-Frame-Options"].ShouldBe("DENY");
        page.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        page.SetCookies.ShouldAllBe(cookie => cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase));
    }
}
