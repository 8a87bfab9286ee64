using System.Net;
using Api.Auth;
using Api.Auth.Captchas;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Api.Tests.Captchas;

/// <summary>Programs that sign up are told from people, on the page and where an address is confirmed.</summary>
public sealed class CaptchaTests(MailingServer mailing) : IClassFixture<MailingServer>, IDisposable
{
    internal const string SignUpPath = "/auth/sign_up";

    readonly Visitor browser = mailing.Browser();

    public void Dispose() => browser.Dispose();

    internal static string TermsIn(Auth.Answer page) =>
        page.Body.Split("name=\"terms\" value=\"") is [_, var rest] ? rest[..64] : "";

    Task<Auth.Answer> SignUp(Auth.Answer page, string? shown, string? wait = null, string? name = null, string? email = null) =>
        browser.Post(
            SignUpPath,
            new
            {
                form_token = page.FormToken,
                terms = TermsIn(page),
                username = name ?? CommandServer.NewName(),
                email = email ?? $"{Guid.NewGuid():N}@mail.example",
                password = MailingServer.Password,
                agreement = "true",
                captcha = shown,
                captcha_wait = wait,
            }
        );

    [Fact]
    public async Task The_page_asks_by_a_script_of_ours_and_nobody_signs_up_without()
    {
        var page = await browser.Get(SignUpPath);
        page.Body.ShouldContain("""<script src="/auth/captcha.js" defer></script>""");
        page.Body.ShouldContain("role=\"status\"");
        page.Headers["Content-Security-Policy"].ShouldEndWith("; script-src 'self'");
        var script = await browser.Get("/auth/captcha.js");
        (script.Status, script.Headers.ContainsKey("Cache-Control")).ShouldBe((HttpStatusCode.OK, true));

        var before = await mailing.Server.Events();
        foreach (var shown in new[] { null, "" })
            (await SignUp(page, shown)).Body.ShouldContain("Nothing shows yet that you are no program");
        (await SignUp(page, "forged")).Body.ShouldContain("not good any more");
        (await mailing.Server.Events()).ShouldBe(before);

        var solved = Solver.Solve(page);
        (await SignUp(page, solved)).Body.ShouldContain("Confirm your address");
        (await SignUp(page, solved)).Body.ShouldContain("not good any more");
    }

    [Fact]
    public async Task Whoever_is_refused_for_another_reason_need_not_show_it_again_but_once()
    {
        var page = await browser.Get(SignUpPath);
        var refused = await SignUp(page, Solver.Solve(page), name: "admin");
        refused.Body.ShouldContain("Username is reserved");
        refused.Body.ShouldNotContain("<script");
        var passed = Solver.Solve(refused);
        (await SignUp(refused, passed)).Body.ShouldContain("Confirm your address");
        (await SignUp(refused, passed)).Body.ShouldContain("not good any more");
    }

    [Fact]
    public async Task A_browser_that_runs_no_script_waits_instead_and_one_from_an_address_in_an_hour()
    {
        var page = await browser.Get(SignUpPath);
        page.Body.ShouldContain("<noscript>");
        var ticket = Solver.Wait(page);
        var early = await SignUp(page, shown: null, ticket);
        (early.Status, Solver.Wait(early)).ShouldBe((HttpStatusCode.UnprocessableEntity, ticket), "it goes on waiting");

        var since = DateTimeOffset.UtcNow.AddMinutes(-11).ToUnixTimeSeconds();
        var parts = ticket.Split('.');
        foreach (
            var forged in new[]
            {
                $"{since}.{parts[1]}.{parts[2]}.{parts[3]}",
                Ago(TimeSpan.FromMinutes(11), Captcha.Confirming),
                Ago(ProofOfWork.Lifetime, Captcha.SigningUp),
                Ago(TimeSpan.FromMinutes(9), Captcha.SigningUp),
                "...",
                new string('.', 300),
            }
        )
            (await SignUp(page, shown: null, forged)).Body.ShouldContain("Nothing shows yet", customMessage: forged);

        (await SignUp(page, shown: null, Ago(TimeSpan.FromMinutes(11), Captcha.SigningUp))).Body.ShouldContain(
            "Confirm your address"
        );
        (await SignUp(page, shown: null, Ago(TimeSpan.FromMinutes(11), Captcha.SigningUp))).Body.ShouldContain(
            "Somebody near you"
        );
        (await SignUp(page, Solver.Solve(page))).Body.ShouldContain(
            "Confirm your address",
            customMessage: "scripts need not wait"
        );
    }

    string Ago(TimeSpan age, string purpose)
    {
        var clock = new MovableClock();
        clock.Advance(-age);
        var (tries, secrets) = (
            mailing.Server.Services.GetRequiredService<SignInTries>(),
            mailing.Server.Services.GetRequiredService<AuthSecrets>()
        );
        return new WaitTickets(tries, secrets, clock).New(purpose);
    }

    [Fact]
    public async Task An_app_signs_up_without_and_its_person_is_asked_where_they_confirm_their_address()
    {
        var (alice, email) = await mailing.SignUp();
        var token = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        var page = await browser.Get($"{MailingServer.ConfirmationPath}?confirmation_token={token}");
        Solver.Task(page).ShouldNotBeNull();
        var (before, of) = (await mailing.Server.Events(), page.FormToken);
        var refused = await browser.Post(MailingServer.ConfirmationPath, new { form_token = of, confirmation_token = token });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain("<p role=\"alert\">Nothing shows yet");
        var signUp = await browser.Get(SignUpPath);
        var another = new
        {
            form_token = of,
            confirmation_token = token,
            captcha = Solver.Solve(signUp),
        };
        (await browser.Post(MailingServer.ConfirmationPath, another)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await mailing.Server.Events()).ShouldBe(before);
        (await alice.Post("/api/v1/statuses", """{"status":"too early"}""")).Status.ShouldBe(403);
        (await mailing.Confirm(browser, token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_passed_on_the_page_is_not_asked_again()
    {
        var (page, email) = (await browser.Get(SignUpPath), $"{Guid.NewGuid():N}@mail.example");
        (await SignUp(page, Solver.Solve(page), email: email)).Status.ShouldBe(HttpStatusCode.OK);
        var token = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        var confirmation = await browser.Get($"{MailingServer.ConfirmationPath}?confirmation_token={token}");
        confirmation.Body.ShouldNotContain("captcha");
        (await mailing.Confirm(browser, token)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
