using System.Net;
using Api.Auth.Email;
using Api.Auth.Mail;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Mail;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Projections.Store;
using Shouldly;
using Wolverine;
using Xunit;
using static Annals.Testing.Eventually;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.Security;

public sealed class EmailChangeTests(MailingServer mailing) : IClassFixture<MailingServer>, IDisposable
{
    const string ChangePath = "/auth/email";
    const string ConfirmPath = "/auth/email/confirm";
    const string StopPath = "/auth/email/stop";
    const string Sent = "Look into your mail: both addresses are asked.";

    readonly Visitor browser = mailing.Browser();

    public void Dispose() => browser.Dispose();

    static string NewAddress() => $"{Guid.NewGuid():N}@mail.example";

    Task<Auth.Answer> Ask(Visitor from, string email, string password = MailingServer.Password, string code = "") =>
        from.Send(
            AccountPath,
            new
            {
                action = "change",
                email,
                current_password = password,
                code,
            },
            ChangePath
        );

    async Task<Auth.Answer> Follow(string path, string token)
    {
        using var reader = mailing.Browser();
        return await reader.Send($"{path}?email_token={token}", new { email_token = token }, path);
    }

    async Task<string> OldLink(string email, int before = 0) =>
        SmtpSink.TokenIn(await mailing.Sink.Link(email, StopPath, before));

    async Task<string> NewLink(string email, int before = 0) =>
        SmtpSink.TokenIn(await mailing.Sink.Link(email, ConfirmPath, before));

    async Task<(Person Person, string Old, string New)> Asked()
    {
        var (alice, old) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var email = NewAddress();
        (await Ask(browser, email)).Body.ShouldContain(Sent);
        return (alice, old, email);
    }

    [Fact]
    public async Task An_address_is_changed_once_both_confirmed_and_nobody_is_signed_out()
    {
        var (alice, old, email) = await Asked();
        using var phone = mailing.Browser();
        await phone.SignIn(alice.Name);
        var recovery = await mailing.RecoveryToken(old);
        (await Follow(ConfirmPath, await NewLink(email))).Body.ShouldContain("You confirmed it.");
        (await mailing.Server.UserOf(old)).Id.ShouldBe($"{alice.Id}", "one of the two is not enough");
        (await browser.Get(AccountPath)).Body.ShouldContain("The new address is confirmed.");
        var oldLink = await OldLink(old);
        (await Follow(ConfirmPath, oldLink)).Body.ShouldContain("The address is changed");

        (await mailing.Server.UserOf(email)).Id.ShouldBe($"{alice.Id}");
        foreach (var one in new[] { browser, phone })
            (await one.IsSignedIn()).ShouldBeTrue();
        (await mailing.Server.Send(HttpMethod.Get, "/api/v1/accounts/verify_credentials", alice.Token)).Status.ShouldBe(200);
        await Until(
            () => Task.FromResult(mailing.Sink.To(email).Count == 2 && mailing.Sink.To(old).Count == 3),
            "both are told that it is done"
        );
        foreach (var address in new[] { email, old })
            mailing.Sink.To(address).ShouldContain(mail => mail.Subject == "Your e-mail address was changed");
        (await mailing.SetPassword(browser, recovery, "another long password")).Status.ShouldBe(
            HttpStatusCode.Gone,
            "what was sent to the old address is void"
        );
        (await Follow(StopPath, oldLink)).Status.ShouldBe(HttpStatusCode.Gone);

        using var fresh = mailing.Browser();
        await fresh.SignIn(email);
        (await fresh.IsSignedIn()).ShouldBeTrue();
        using var former = mailing.Browser();
        await former.SignIn(old);
        (await former.IsSignedIn()).ShouldBeFalse();
        (await Ask(browser, NewAddress())).Body.ShouldContain("cannot be again yet");
        (await Told(alice.Id)).ShouldBe([
            "email_change_asked",
            "email_change_confirmed",
            "email_change_confirmed",
            "email_changed",
        ]);
    }

    [Fact]
    public async Task The_old_address_stops_it()
    {
        var (alice, old, email) = await Asked();
        (await Follow(ConfirmPath, await NewLink(email))).Status.ShouldBe(HttpStatusCode.OK);
        var token = await OldLink(old);
        (await Follow(StopPath, token)).Body.ShouldContain("The address stays as it is");
        (await Follow(StopPath, token)).Status.ShouldBe(HttpStatusCode.Gone, "a link is good once");
        await Due(alice.Id);
        (await mailing.Server.UserOf(old)).Id.ShouldBe($"{alice.Id}");
        (await Told(alice.Id)).ShouldBe(["email_change_asked", "email_change_confirmed", "email_change_stopped"]);
    }

    [Fact]
    public async Task Where_the_old_address_does_not_answer_it_is_done_when_its_time_is_over()
    {
        var (alice, _, email) = await Asked();
        (await Follow(ConfirmPath, await NewLink(email))).Status.ShouldBe(HttpStatusCode.OK);
        await Due(alice.Id);
        (await mailing.Server.UserOf(email)).Id.ShouldBe($"{alice.Id}");
        await Due(alice.Id);
        (await Told(alice.Id)).ShouldBe(["email_change_asked", "email_change_confirmed", "email_changed"]);
    }

    [Fact]
    public async Task Where_the_new_one_does_not_answer_nothing_is_changed()
    {
        var (alice, old, _) = await Asked();
        (await Follow(ConfirmPath, await OldLink(old))).Status.ShouldBe(HttpStatusCode.OK);
        await Due(alice.Id);
        (await mailing.Server.UserOf(old)).Id.ShouldBe($"{alice.Id}");
        (await Told(alice.Id)).ShouldBe(["email_change_asked", "email_change_confirmed", "email_change_stopped"]);
    }

    [Fact]
    public async Task The_new_address_cannot_stop_it_and_links_of_another_kind_do_nothing()
    {
        var (alice, old, email) = await Asked();
        var token = await NewLink(email);
        foreach (var bad in new[] { token, "guessed", "", await mailing.RecoveryToken(old) })
            (await Follow(StopPath, bad)).Status.ShouldBe(HttpStatusCode.Gone);
        (await Follow(ConfirmPath, token)).Status.ShouldBe(HttpStatusCode.OK);
        (await Follow(ConfirmPath, token)).Status.ShouldBe(HttpStatusCode.Gone);
        (await Told(alice.Id)).ShouldBe(["email_change_asked", "email_change_confirmed"]);
    }

    [Fact]
    public async Task Its_owner_takes_it_back_and_asks_for_another()
    {
        var (alice, _, email) = await Asked();
        var token = await NewLink(email);
        (await Ask(browser, NewAddress())).Body.ShouldContain("stop that first");
        (await browser.Send(AccountPath, new { action = "stop" }, ChangePath)).Body.ShouldContain("stays as it is");
        (await Follow(ConfirmPath, token)).Status.ShouldBe(HttpStatusCode.Gone);
        (await Ask(browser, NewAddress())).Body.ShouldContain(Sent);
        (await Told(alice.Id)).ShouldBe(["email_change_asked", "email_change_stopped", "email_change_asked"]);
    }

    [Fact]
    public async Task It_takes_the_password_and_the_second_proof()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var (_, codes) = await browser.Protect();
        var email = NewAddress();
        (await Ask(browser, email, "not that one at all", codes[0])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Ask(browser, email, code: "000000")).Body.ShouldContain("That code is not right");
        (await Ask(browser, email)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Told(alice.Id)).ShouldBeEmpty();
        (await Ask(browser, email, code: codes[0])).Body.ShouldContain(Sent);
        (await Told(alice.Id)).ShouldBe(["email_change_asked"]);
    }

    [Fact]
    public async Task Who_knows_the_password_cannot_silence_the_old_address()
    {
        var (alice, old, email) = await Asked();
        await Follow(ConfirmPath, await NewLink(email));
        var token = await OldLink(old);
        await browser.Send(AccountPath, new { others = "true" }, "/auth/sessions");
        (await Follow(StopPath, token)).Body.ShouldContain("The address stays as it is");

        (await Ask(browser, email)).Body.ShouldContain(Sent);
        await Follow(ConfirmPath, await NewLink(email, before: 1));
        var changed = await browser.Send(
            AccountPath,
            new { current_password = MailingServer.Password, password = "another long password" }
        );
        changed.Status.ShouldBe(HttpStatusCode.OK);
        await Due(alice.Id);
        (await mailing.Server.UserOf(old)).Id.ShouldBe($"{alice.Id}", "another password stops it");
    }

    [Fact]
    public async Task Whoever_recovers_the_account_by_the_old_address_keeps_it()
    {
        var (alice, old, email) = await Asked();
        await Follow(ConfirmPath, await NewLink(email));
        using var owner = mailing.Browser();
        (await mailing.SetPassword(owner, await mailing.RecoveryToken(old), "another long password")).Status.ShouldBe(
            HttpStatusCode.OK
        );
        await Due(alice.Id);
        (await mailing.Server.UserOf(old)).Id.ShouldBe($"{alice.Id}");
        (await Told(alice.Id)).Last().ShouldBe("email_change_stopped");
    }

    [Fact]
    public async Task Who_asks_does_not_learn_whose_an_address_is_and_who_has_it_is_told_three_times_a_day()
    {
        var (bob, taken) = await mailing.Confirmed();
        var (alice, old) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var free = await Ask(browser, NewAddress());
        await OldLink(old);
        await browser.Send(AccountPath, new { action = "stop" }, ChangePath);
        for (var asked = 1; asked <= 4; asked++)
        {
            var answer = await Ask(browser, taken);
            (answer.Status, answer.Body.Contains(Sent, StringComparison.Ordinal)).ShouldBe((free.Status, true));
            await OldLink(old, before: asked);
        }
        await mailing.NothingWaits();
        mailing.Sink.To(taken).Count.ShouldBe(3);
        mailing.Sink.To(taken).ShouldAllBe(mail => mail.Subject == "Your e-mail address was asked for");
        mailing.Sink.Links(taken, ConfirmPath).ShouldBeEmpty();
        (await mailing.Server.UserOf(taken)).Id.ShouldBe($"{bob.Id}");
    }

    [Fact]
    public async Task Whoever_has_the_address_when_it_would_be_changed_keeps_it()
    {
        var (alice, old, email) = await Asked();
        (await Follow(ConfirmPath, await NewLink(email))).Status.ShouldBe(HttpStatusCode.OK);
        var bob = await mailing.SignUp(email);
        (await Follow(ConfirmPath, await OldLink(old))).Status.ShouldBe(HttpStatusCode.Gone);
        (await mailing.Server.UserOf(email)).Id.ShouldBe($"{bob.Person.Id}");
        (await mailing.Server.UserOf(old)).Id.ShouldBe($"{alice.Id}");
        (await Told(alice.Id)).Last().ShouldBe("email_change_stopped");
    }

    [Fact]
    public async Task Of_two_who_want_one_address_at_once_one_has_it()
    {
        var (alice, old, email) = await Asked();
        var (bob, bobs) = await mailing.Confirmed();
        using var other = mailing.Browser();
        await other.SignIn(bob.Name);
        (await Ask(other, email)).Body.ShouldContain(Sent);
        await mailing.Sink.Link(email, ConfirmPath, before: 1);
        foreach (var mail in mailing.Sink.Links(email, ConfirmPath))
            (await Follow(ConfirmPath, SmtpSink.TokenIn(mail))).Status.ShouldBe(HttpStatusCode.OK);
        var links = new[] { await OldLink(old), await OldLink(bobs) };
        var answers = await Task.WhenAll(links.Select(link => Follow(ConfirmPath, link)));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Gone).ShouldBe(1);
        var whose = (await mailing.Server.UserOf(email)).Id;
        (whose == $"{alice.Id}" || whose == $"{bob.Id}").ShouldBeTrue();
    }

    [Theory]
    [InlineData("nobody", "That is no e-mail address.")]
    [InlineData("me@mailinator.com", "not taken here")]
    public async Task What_is_no_address_that_lasts_is_refused(string email, string why)
    {
        var (alice, own) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var refused = await Ask(browser, email);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain(why);
        (await Ask(browser, own)).Body.ShouldContain("That is your e-mail address already.");
        (await Told(alice.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_operator_changes_it_for_who_lost_both_and_says_why()
    {
        var (alice, old) = await mailing.Confirmed();
        var email = NewAddress();
        for (var i = 0; i < 2; i++)
            (
                await mailing.Server.Command<AccountCredentials>(new GiveEmail(alice.Id, email, "she came by, and proved it"))
            ).RefusedBy.ShouldBeNull();
        (await mailing.Server.UserOf(email)).Id.ShouldBe($"{alice.Id}");
        (await mailing.Sink.Mail(email)).Subject.ShouldBe("Your e-mail address was changed");
        (await mailing.Sink.Mail(old)).Subject.ShouldBe("Your e-mail address was changed");
        await using var session = mailing.Server.Store.QuerySession();
        var changed = (await session.Events.FetchStreamAsync(AccountCredentials.Stream(alice.Id))).ShouldHaveSingleItem();
        ((EmailChanged)changed.Data).Reason!.Value.ShouldBe("she came by, and proved it");
        ((EmailChanged)changed.Data).By.ShouldBe(EmailChangedBy.Operator);

        var (_, bobs) = await mailing.Confirmed();
        (await mailing.Server.Command<AccountCredentials>(new GiveEmail(alice.Id, bobs, "again"))).RefusedBy.ShouldBe(
            UserRegistration.EmailTaken
        );
        (await mailing.Server.Command<AccountCredentials>(new GiveEmail(alice.Id, "nobody", "again"))).RefusedBy.ShouldBe(
            UserRegistration.EmailInvalid
        );
    }

    [Fact]
    public async Task A_verb_changes_it_once_and_wants_a_reason()
    {
        var (alice, _) = await mailing.Confirmed();
        var email = NewAddress();
        async Task<(int Code, string Said)> Annals(params string[] reason)
        {
            using var annals = AnnalsProcess.Start(
                ["account", "change-email", alice.Name, email, .. reason],
                mailing.Server.Stores
            );
            return (await annals.Ended(), string.Join('\n', annals.Lines));
        }
        (await Annals()).Code.ShouldNotBe(0);
        for (var i = 0; i < 2; i++)
        {
            var (code, said) = await Annals("--reason", "she came by, and proved it");
            code.ShouldBe(0, said);
            said.ShouldNotContain(email);
        }
        (await mailing.Server.UserOf(email)).Id.ShouldBe($"{alice.Id}");
        (await Told(alice.Id)).ShouldBe(["email_changed"]);
    }

    [Fact]
    public async Task No_address_stands_in_an_event_log_or_table_and_a_rebuild_sends_nothing()
    {
        const string Canary = "canary41ac";
        var (alice, old) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var email = $"{Canary}@mail.example";
        await Ask(browser, email);
        var token = await NewLink(email);
        await Follow(ConfirmPath, token);
        await Follow(ConfirmPath, await OldLink(old));
        await mailing.Sink.Mail(email, count: 2);
        await mailing.Sink.Mail(old, count: 2);
        await mailing.Server.CatchUp();
        foreach (var secret in new[] { Canary, token })
        {
            (await mailing.Server.TablesWith(secret)).ShouldBeEmpty();
            mailing.Log.Entries.ShouldAllBe(entry =>
                !$"{entry.Message} {entry.Fault}".Contains(secret, StringComparison.Ordinal)
            );
        }
        using var rebuild = AnnalsProcess.Start(["rebuild", "all"], mailing.Server.Stores);
        (await rebuild.Ended()).ShouldBe(0, string.Join('\n', rebuild.Lines));
        await mailing.NothingWaits();
        (mailing.Sink.To(email).Count, mailing.Sink.To(old).Count).ShouldBe((2, 2));
    }

    [Theory]
    [InlineData(ConfirmPath)]
    [InlineData(StopPath)]
    public async Task Opening_a_link_changes_nothing_and_shows_a_form_that_needs_no_script(string path)
    {
        var (alice, old, _) = await Asked();
        var before = await mailing.Server.Events();
        using var reader = mailing.Browser();
        var page = await reader.Get($"{path}?email_token={await OldLink(old)}");
        page.Body.ShouldContain("<button>");
        page.Body.ShouldNotContain("<script");
        page.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        (await reader.Post(path, new { email_token = await OldLink(old), form_token = "forged" })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await mailing.Server.Events()).ShouldBe(before);
        (await Told(alice.Id)).ShouldBe(["email_change_asked"]);
    }

    /// <summary>As if its time were over.</summary>
    async Task Due(AccountId account)
    {
        await using var session = mailing.Server.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(AccountCredentials.Stream(account));
        var change = events.Select(e => e.Data).OfType<EmailChangeAsked>().Last().Change;
        using var origin = new Origin(null, "test", Guid.NewGuid().ToString("N")).Enter();
        await using var scope = mailing.Server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(new EmailChangeDue(account, change));
    }

    async Task<string[]> Told(AccountId account)
    {
        await using var session = mailing.Server.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(AccountCredentials.Stream(account));
        return
        [
            .. events
                .Select(e => e.EventTypeName.Split('.')[1])
                .Where(name => name.StartsWith("email_change", StringComparison.Ordinal)),
        ];
    }
}
