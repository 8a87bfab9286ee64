using System.Net;
using Api.Auth.Captchas;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Api.Tests.Captchas;

/// <summary>Turnstile's widget on our page, and an imitation of what we ask of it.</summary>
public sealed class TurnstileTests : IAsyncLifetime
{
    SiteVerify verify = null!;
    CommandServer server = null!;
    RecordedLog log = null!;

    public async Task InitializeAsync()
    {
        (verify, log) = (await SiteVerify.Start(), new());
        server = new()
        {
            Captcha = new(CaptchaKind.Turnstile, "0xSITE", SiteVerify.Secret) { VerifyUrl = verify.Url },
            BeforeStart = app => app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log),
        };
        await server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await verify.DisposeAsync();
    }

    async Task<Auth.Answer> Page()
    {
        using var browser = new Visitor(server.Client.BaseAddress!);
        return await browser.Get(CaptchaTests.SignUpPath);
    }

    async Task<Auth.Answer> SignUp(Func<Auth.Answer, string?> shown)
    {
        using var browser = new Visitor(server.Client.BaseAddress!);
        var page = await browser.Get(CaptchaTests.SignUpPath);
        return await browser.Post(
            CaptchaTests.SignUpPath,
            new
            {
                form_token = page.FormToken,
                terms = CaptchaTests.TermsIn(page),
                username = CommandServer.NewName(),
                email = $"{Guid.NewGuid():N}@mail.example",
                password = "correct horse battery",
                agreement = "true",
                captcha = shown(page),
            }
        );
    }

    [Fact]
    public async Task The_page_holds_its_widget_and_loads_nothing_from_elsewhere()
    {
        var page = await Page();
        page.Body.ShouldContain("data-sitekey=\"0xSITE\" data-action=\"sign_up\" data-response-field-name=\"captcha\"");
        page.Body.ShouldNotContain("data-task");
        page.Headers["Content-Security-Policy"]
            .ShouldEndWith("; script-src 'self' https://challenges.cloudflare.com; frame-src https://challenges.cloudflare.com");
        page.Body.ShouldNotContain(SiteVerify.Secret);
    }

    [Fact]
    public async Task What_it_calls_good_signs_up_once_for_this_site_and_this_form()
    {
        var token = verify.Token();
        (await SignUp(_ => token)).Body.ShouldContain("You are in");
        verify.Asked.Single().ShouldBe("secret&response", "it is told nothing else");
        var before = await server.Events();
        foreach (
            var wrong in new[]
            {
                token,
                "0.forged",
                verify.Token(hostname: "elsewhere.example"),
                verify.Token(action: "confirm"),
                new string('0', 3_000),
            }
        )
            (await SignUp(_ => wrong)).Body.ShouldContain("not good any more");
        (await SignUp(_ => null)).Body.ShouldContain("Nothing shows yet");
        (await server.Events()).ShouldBe(before);
        (await Page()).Body.ShouldContain("cf-turnstile", customMessage: "it was not away");
    }

    [Fact]
    public async Task While_it_cannot_tell_browsers_compute()
    {
        foreach (
            var ill in new Func<HttpContext, Task>[]
            {
                http =>
                {
                    http.Response.StatusCode = 503;
                    return Task.CompletedTask;
                },
                http => http.Response.WriteAsync("<html>just a moment</html>"),
                http => http.Response.WriteAsync("{}"),
                http => http.Response.WriteAsync(new string(' ', 100_000)),
                http => SiteVerify.Refuse(http, "internal-error"),
                http => SiteVerify.Refuse(http, "invalid-input-secret"),
                http =>
                {
                    http.Abort();
                    return Task.CompletedTask;
                },
            }
        )
        {
            verify.Ill = ill;
            var refused = await SignUp(_ => verify.Token());
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Body.ShouldContain("cannot be asked just now");
            refused.Body.ShouldContain("data-task");
            (await SignUp(Solver.Solve)).Body.ShouldContain("You are in");
            verify.Ill = null;
            (await SignUp(_ => verify.Token())).Body.ShouldContain("You are in", customMessage: "it is back");
            (await Page()).Body.ShouldContain("cf-turnstile");
        }
        log.Entries.ShouldContain(entry => entry.Message.Contains("Turnstile cannot tell", StringComparison.Ordinal));
        log.Entries.ShouldAllBe(entry => !$"{entry.Message} {entry.Fault}".Contains(SiteVerify.Secret));
    }

    [Fact]
    public async Task Where_nothing_is_asked_the_page_runs_no_script()
    {
        await using var without = new Unasked();
        await without.Server.InitializeAsync();
        using var visitor = new Visitor(without.Server.Client.BaseAddress!);
        var page = await visitor.Get(CaptchaTests.SignUpPath);
        (
            page.Body.Contains("captcha", StringComparison.Ordinal),
            page.Body.Contains("<script", StringComparison.Ordinal)
        ).ShouldBe((false, false));
    }

    sealed class Unasked : IAsyncDisposable
    {
        public CommandServer Server { get; } = new() { Captcha = new(CaptchaKind.None) };

        public async ValueTask DisposeAsync() => await Server.DisposeAsync();
    }
}
