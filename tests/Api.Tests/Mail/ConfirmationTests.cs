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
public sealed class ConfirmationTests(MailingServer mailing) : IDisposable
{
    readonly Auth.Visitor browser = mailing.Browser();

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task Who_signs_up_cannot_post_before_they_followed_the_link_in_their_mail()
    {
        var (alice, email) = await mailing.SignUp();
        (await alice.Post("/api/v1/statuses", """{"status":"too early"}""")).ShouldBeRefused(403, ForConfirmed.Error);
        (await alice.Get("/api/v1/timelines/home")).Status.ShouldBe(200, "reading needs no confirmation");

        var token = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        (await mailing.Confirm(browser, token)).Body.ShouldContain("Your address is confirmed");

        await Until(
            async () => (await alice.Post("/api/v1/statuses", """{"status":"here I am"}""")).Status == 200,
            "a confirmed account posts",
            TimeSpan.FromSeconds(1)
        );
        (await mailing.Server.Count("account.email_confirmed.v1", Account.Stream(alice.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing_and_shows_a_form()
    {
        var (alice, email) = await mailing.SignUp();
        var token = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        var before = await mailing.Server.Events();
        var page = await browser.Get($"{MailingServer.ConfirmationPath}?confirmation_token={token}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Body.ShouldContain("<button>");
        page.Body.Split("<script").Length.ShouldBe(2, "there is one, of ours");
        page.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        page.Headers["Cache-Control"].ShouldBe("no-store");
        (await mailing.Server.Events()).ShouldBe(before);
        (await alice.Post("/api/v1/statuses", """{"status":"too early"}""")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_link_is_good_once()
    {
        var (_, email) = await mailing.SignUp();
        var token = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        (await mailing.Confirm(browser, token)).Status.ShouldBe(HttpStatusCode.OK);
        (await mailing.Confirm(browser, token)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_link_that_is_too_old_or_wrong_or_of_another_kind_confirms_nothing()
    {
        var (alice, email) = await mailing.SignUp();
        var token = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        var before = await mailing.Server.Events();
        await mailing.Expire(token);
        (await mailing.Confirm(browser, token)).Status.ShouldBe(HttpStatusCode.Gone);
        (await mailing.Confirm(browser, Secret.New())).Status.ShouldBe(HttpStatusCode.Gone);
        (await mailing.Confirm(browser, "")).Status.ShouldBe(HttpStatusCode.Gone);
        var recovery = await mailing.RecoveryToken(email);
        (await mailing.Confirm(browser, recovery)).Status.ShouldBe(HttpStatusCode.Gone);
        (await mailing.Server.Events()).ShouldBe(before);
        (await alice.Post("/api/v1/statuses", """{"status":"too early"}""")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_form_from_elsewhere_confirms_nothing()
    {
        var (_, email) = await mailing.SignUp();
        var token = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        var before = await mailing.Server.Events();
        var sent = await browser.Post(MailingServer.ConfirmationPath, new { confirmation_token = token, form_token = "forged" });
        sent.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await mailing.Server.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task A_link_confirms_the_account_it_was_sent_to_and_no_other()
    {
        var ((alice, email), (bob, _)) = (await mailing.SignUp(), await mailing.SignUp());
        _ = await mailing.Confirm(browser, SmtpSink.TokenIn(await mailing.Sink.Mail(email)));
        (await mailing.Server.Count("account.email_confirmed.v1", Account.Stream(alice.Id))).ShouldBe(1);
        (await mailing.Server.Count("account.email_confirmed.v1", Account.Stream(bob.Id))).ShouldBe(0);
        (await bob.Post("/api/v1/statuses", """{"status":"too early"}""")).ShouldBeRefused(403, ForConfirmed.Error);
    }

    [Fact]
    public async Task Another_link_is_sent_to_who_asks_and_not_to_who_is_confirmed()
    {
        const string Path = "/api/v1/emails/confirmations";
        var (alice, email) = await mailing.SignUp();
        await mailing.Sink.Mail(email);
        (await alice.Post(Path)).Status.ShouldBe(200);
        var again = SmtpSink.TokenIn(await mailing.Sink.Mail(email, count: 2));
        (await mailing.Confirm(browser, again)).Status.ShouldBe(HttpStatusCode.OK);
        (await alice.Post(Path)).ShouldBeRefused(403, "This method is only available while the e-mail is awaiting confirmation");
        (await mailing.Server.Send(HttpMethod.Post, Path, await mailing.Server.Token(alice.Id, "read"))).Status.ShouldBe(403);
        (await mailing.Server.Send(HttpMethod.Post, Path, token: null)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Whom_the_operator_vouched_for_posts_at_once_and_is_sent_nothing()
    {
        var (alice, email) = await mailing.Confirmed();
        _ = await alice.Say("hello");
        mailing.Sink.To(email).ShouldBeEmpty();
    }
}
