using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Annals.Testing;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Mail;
using Shouldly;
using Xunit;

namespace Api.Tests.Security;

/// <summary>Somebody does all that takes a secret; then each secret is looked for wherever it must not be.</summary>
public sealed class SecretCanaryTests : IAsyncLifetime
{
    const string Another = "another long password 7f";
    const string Wrong = "a wrong password 93c1";

    readonly WholeLog log = NewLog();
    readonly ConcurrentQueue<string> traces = [];
    OwnRedis redis = null!;
    MailingServer mailing = null!;

    static WholeLog NewLog() => new();

    public async Task InitializeAsync()
    {
        redis = await OwnRedis.Start();
        mailing = new() { Redis = redis.Options, Listener = log };
        await mailing.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await mailing.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task No_secret_stands_in_an_event_a_table_Redis_a_log_a_trace_or_a_mail_that_it_is_not_for()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue(Text(activity)),
        };
        ActivitySource.AddActivityListener(listener);
        Dictionary<string, string> secrets = new() { ["password"] = MailingServer.Password, ["next password"] = Another };
        var mailed = await Live(secrets);
        await mailing.NothingWaits();
        await mailing.Server.CatchUp();

        secrets.Values.ShouldAllBe(secret => secret.Length >= 6);
        traces.ShouldContain(trace => trace.Contains("/oauth/token", StringComparison.Ordinal), "traces were on");
        traces.ShouldContain(trace => trace.Contains("/auth/password/edit", StringComparison.Ordinal), "those of links too");
        string.Join('\n', log.Lines).ShouldContain("used twice", customMessage: "the log was on");
        var mails = mailing.Sink.All.Select(mail => $"{mail.Subject} {mail.TextBody} {mail.HtmlBody}").ToList();
        mails.Count.ShouldBeGreaterThan(3);
        var (logged, traced, remembered) = (string.Join('\n', log.Lines), string.Join('\n', traces), await redis.Text());
        foreach (var (what, secret) in secrets)
        {
            (await mailing.Server.TablesWith(secret)).ShouldBeEmpty($"the {what} stands in a table");
            logged.ShouldNotContain(secret, Case.Sensitive, $"the {what} was logged");
            traced.ShouldNotContain(secret, Case.Sensitive, $"the {what} was traced");
            remembered.ShouldNotContain(secret, Case.Sensitive, $"the {what} is in Redis");
            if (!mailed.Contains(what))
                mails.ShouldNotContain(mail => mail.Contains(secret, StringComparison.Ordinal), $"the {what} was mailed");
        }
    }

    /// <summary>Signs up, confirms, protects, lets an app in, fails, forgets; what came up goes into <paramref name="secrets"/>.</summary>
    /// <returns>Which of them are for mails.</returns>
    async Task<string[]> Live(Dictionary<string, string> secrets)
    {
        var (alice, email) = await mailing.SignUp();
        secrets["first token"] = alice.Token;
        secrets["link that confirms"] = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        using var browser = mailing.Browser();
        await mailing.Confirm(browser, secrets["link that confirms"]);
        await browser.SignIn(alice.Name, Wrong);
        secrets["wrong password"] = Wrong;
        await browser.SignIn(alice.Name);
        secrets["cookie"] = browser.Cookies["annals_session"];
        secrets["form's cookie"] = browser.Cookies["annals_form"];
        var (key, codes) = await browser.Protect();
        secrets["key of codes"] = key;
        for (var i = 0; i < codes.Length; i++)
            secrets[$"recovery code {i}"] = codes[i];
        await browser.Post("/auth/sign_out", new { form_token = (await browser.Get(SafeAccounts.AccountPath)).FormToken });
        await browser.SignIn(alice.Name);
        (await browser.Prove(codes[0])).Status.ShouldBe(HttpStatusCode.SeeOther);

        var app = await browser.RegisterApp();
        secrets["app's secret"] = app.Secret;
        secrets["code"] = (await browser.Submit(app.AuthorizePath(), "allow")).Query("code")!;
        secrets["token"] = (await browser.Redeem(app, secrets["code"])).Json("access_token");
        (await browser.Get("/api/v1/accounts/verify_credentials", secrets["token"])).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Get($"/api/v1/accounts/verify_credentials?access_token={secrets["token"]}")).Status.ShouldBe(
            HttpStatusCode.Unauthorized,
            "a token in an address is none"
        );
        _ = (await alice.Get("/api/v1/timelines/home")).Ok;
        await browser.Redeem(app, secrets["code"]);

        secrets["link that recovers"] = await mailing.RecoveryToken(email);
        (await mailing.SetPassword(browser, secrets["link that recovers"], Another)).Status.ShouldBe(HttpStatusCode.OK);
        return ["link that confirms", "link that recovers"];
    }

    static string Text(Activity activity) =>
        string.Join(
            ' ',
            [
                activity.Source.Name,
                activity.DisplayName,
                activity.StatusDescription,
                .. activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)).Select(tag => $"{tag.Key}={tag.Value}"),
                .. activity.Baggage.Select(item => $"{item.Key}={item.Value}"),
            ]
        );
}
