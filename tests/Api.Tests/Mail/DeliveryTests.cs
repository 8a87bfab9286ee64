using System.Net;
using Api.Auth;
using Api.Auth.Mail;
using Api.Auth.Users;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Security;
using Marten;
using Npgsql;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Mail;

/// <summary>What becomes of mail between the transaction that asks for it and the server that takes it.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    readonly MailingServer mailing = new() { MailLimit = 2 };

    public Task InitializeAsync() => mailing.InitializeAsync();

    public Task DisposeAsync() => mailing.DisposeAsync();

    [Fact]
    public async Task Mail_waits_for_a_server_that_is_away_and_is_sent_once_it_is_back()
    {
        mailing.Sink.IsAway = true;
        var (_, email) = await mailing.SignUp();
        await Until(() => Task.FromResult(mailing.Sink.Visits >= 2), "it is tried again");
        mailing.Sink.IsAway = false;
        var mail = await mailing.Sink.Mail(email);
        var (text, markup) = (mail.TextBody!, mail.HtmlBody!);
        markup.ShouldContain(SmtpSink.TokenIn(mail));
        markup.ShouldNotContain("<img");
        markup.ShouldNotContain("<link");
        text.ShouldContain("http://annals.example/auth/confirmation?confirmation_token=");
        mail.From.Mailboxes.Single().Address.ShouldContain('@');
        mail.MessageId.ShouldEndWith("@annals.example");
        await mailing.NothingWaits();
        mailing.Sink.To(email).Count.ShouldBe(1);
        (await mailing.Server.Ask<long?>("select count(*) from wolverine.wolverine_dead_letters")).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_that_the_server_refuses_is_given_up_and_stands_in_no_log()
    {
        mailing.Sink.ToRecipient = "550 nobody here is called as you said";
        var (alice, email) = await mailing.SignUp();
        await Until(
            () => Task.FromResult(mailing.Log.Entries.Any(entry => entry.Message.Contains("given up", StringComparison.Ordinal))),
            "it is given up"
        );
        await mailing.NothingWaits();
        mailing.Log.Entries.ShouldContain(entry => entry.Message.Contains($"{alice.Id}", StringComparison.Ordinal));
        Logged().ShouldNotContain(email);
    }

    [Fact]
    public async Task Who_was_erased_meanwhile_is_sent_nothing()
    {
        mailing.Sink.IsAway = true;
        var (alice, email) = await mailing.SignUp();
        await Until(() => Task.FromResult(mailing.Sink.Visits >= 1), "it is tried");
        await mailing.Server.Erase(alice);
        mailing.Sink.IsAway = false;
        await mailing.NothingWaits();
        mailing.Sink.To(email).ShouldBeEmpty();
        await using var session = mailing.Server.Store.QuerySession();
        (await session.Query<OneTimeLink>().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Address_and_token_stand_in_no_event_log_or_table_and_a_rebuild_sends_nothing()
    {
        const string Canary = "canary93fd";
        var (_, email) = await mailing.SignUp($"{Canary}@mail.example");
        var confirmation = SmtpSink.TokenIn(await mailing.Sink.Mail(email));
        var recovery = await mailing.RecoveryToken(email);
        using var browser = mailing.Browser();
        var unused = await mailing.RecoveryToken(email);
        (await mailing.Server.TablesWith(Secret.Hash(unused))).ShouldBe(["annals.mt_doc_auth_link"], "as its hash it is there");
        const string Password = "quartz7fe1 rambles onward";
        await mailing.SetPassword(browser, recovery, Password);
        await mailing.Sink.Mail(email, count: 4);
        await mailing.Server.CatchUp();
        foreach (var secret in new[] { Canary, Password, confirmation, recovery, unused })
        {
            (await mailing.Server.TablesWith(secret)).ShouldBeEmpty();
            Logged().ShouldNotContain(secret);
        }

        using (var rebuild = AnnalsProcess.Start(["rebuild", "all"], mailing.Server.Stores))
            (await rebuild.Ended()).ShouldBe(0, string.Join('\n', rebuild.Lines));
        await mailing.NothingWaits();
        mailing.Sink.All.Count.ShouldBe(4);
    }

    [Fact]
    public async Task So_much_mail_is_sent_to_one_address_and_from_one_network_and_no_more()
    {
        var (_, email) = await mailing.Confirmed();
        var unknown = $"{Guid.NewGuid():N}@mail.example";
        using var browser = mailing.Browser();
        foreach (var address in new[] { email, unknown }) // alike
        {
            (await mailing.Forget(browser, address)).Status.ShouldBe(HttpStatusCode.OK);
            (await mailing.Forget(browser, address)).Status.ShouldBe(HttpStatusCode.OK);
            var refused = await mailing.Forget(browser, address);
            refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Headers.ShouldContainKey("Retry-After");
        }
        (await mailing.SignUp()).ShouldNotBeNull(); // the seventh from here, and the eighth
        (await mailing.SignUp()).ShouldNotBeNull();
        (await mailing.Forget(browser, "somebody.else@mail.example")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await mailing.NothingWaits();
        mailing.Sink.To(email).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_change_of_address_is_mailed_as_seldom()
    {
        var (alice, email) = await mailing.Confirmed();
        using var browser = mailing.Browser();
        await browser.SignIn(alice.Name);
        Task<Auth.Answer> Change(string to) =>
            browser.Send(
                SafeAccounts.AccountPath,
                new
                {
                    action = "change",
                    email = to,
                    current_password = MailingServer.Password,
                },
                "/auth/email"
            );
        var other = $"{Guid.NewGuid():N}@mail.example";
        (await Change(other)).Status.ShouldBe(HttpStatusCode.OK);
        (await Change(other)).Status.ShouldBe(HttpStatusCode.OK);
        (await Change(other)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await mailing.NothingWaits();
        (mailing.Sink.To(email).Count, mailing.Sink.To(other).Count).ShouldBe((2, 2));
    }

    [Fact]
    public async Task The_doctor_says_whether_the_server_answers()
    {
        async Task<string> Doctor()
        {
            var environment = mailing.Server.Stores;
            environment["SMTP_URL"] = $"smtp://127.0.0.1:{mailing.Sink.Port}?starttls=never";
            using var doctor = AnnalsProcess.Start(["doctor", "--json"], environment);
            await doctor.Ended();
            return string.Join('\n', doctor.Lines);
        }
        (await Doctor()).ShouldContain($"127.0.0.1:{mailing.Sink.Port} answered in the clear");
        mailing.Sink.IsAway = true;
        (await Doctor()).ShouldContain($"127.0.0.1:{mailing.Sink.Port} cannot be used");
    }

    string Logged() => string.Join('\n', mailing.Log.Entries.Select(entry => $"{entry.Message} {entry.Fault}"));
}
