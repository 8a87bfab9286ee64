using System.Net;
using Api.Accounts;
using Api.Auth;
using Api.Auth.External;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Mail;
using Api.Tests.Security;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Shouldly;
using Xunit;
using static Api.Tests.External.Travellers;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.External;

/// <summary>Signing in by what a provider says, as people have it; what is refused stands in <see cref="ExternalRefusalTests"/>.</summary>
public sealed class ExternalSignInTests(LinkedServer linked) : IClassFixture<LinkedServer>, IDisposable
{
    readonly MailingServer mailing = linked.Mailing;
    readonly LocalProvider work = linked.Work;
    readonly Visitor browser = linked.Mailing.Browser();
    readonly Visitor elsewhere = linked.Mailing.Browser();
    readonly Guest guest = Guest.New("canary4be1@work.example", verified: true);

    public void Dispose()
    {
        work.Behave();
        browser.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task Who_is_linked_with_the_password_signs_in_without_it_and_is_told_by_mail()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        (await browser.Get(AccountPath)).Body.ShouldContain("Work, GitHub");
        var done = await browser.Link(work, guest);
        (done.Status, done.Location?.OriginalString).ShouldBe((HttpStatusCode.SeeOther, ExternalPath), done.Body);
        var page = (await browser.Get(ExternalPath)).Body;
        page.ShouldContain("<strong>Work</strong> canary4be1@work.example");
        page.ShouldContain("never used");
        (await mailing.Sink.Mail(email)).Subject.ShouldBe("An account elsewhere was linked to yours");

        var back = await elsewhere.SignInBy(work, guest);
        (back.Status, back.Location?.OriginalString).ShouldBe((HttpStatusCode.SeeOther, SignInPath), back.Body);
        (await elsewhere.Get(AccountPath)).Body.ShouldContain($"@{alice.Name}");
        (await browser.Get(ExternalPath)).Body.ShouldContain("last used");
    }

    [Fact]
    public async Task Each_step_is_an_event_that_says_who_by_whom_and_from_where()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Link(work, guest);
        await elsewhere.SignInBy(work, guest);
        var link = (await browser.Get(ExternalPath)).Links().ShouldHaveSingleItem();
        await browser.Unlink(link);

        var told = (await mailing.Told(alice.Id)).ToArray();
        told.Select(e => e.EventTypeName)
            .ShouldBe([
                "credentials.signed_in.v1",
                "credentials.external_linked.v1",
                "credentials.external_used.v1",
                "credentials.signed_in.v1",
                "credentials.external_unlinked.v1",
            ]);
        told.ShouldAllBe(e => e.Headers!["actor"].ToString() == $"{alice.Id}");
        var added = (ExternalLinked)told[1].Data;
        (added.Provider, added.Link, added.Place.Value.Address).ShouldBe(("Work", link, "127.0.0.1"));
        var used = (ExternalUsed)told[2].Data;
        (used.Provider, used.Link).ShouldBe(("Work", link));
        ((ExternalUnlinked)told[4].Data).Place.Value.Address.ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task An_app_gets_its_token_by_way_of_it()
    {
        await Linked();
        var app = await elsewhere.RegisterApp();
        var path = app.AuthorizePath("&state=a%26b+c&force_login=true");
        var left = await elsewhere.Leave(path);
        left.Query("prompt").ShouldBe("login", "the app wants them to be asked again");
        var back = await elsewhere.Return(await work.Approve(left.Location!, guest));
        back.Status.ShouldBe(HttpStatusCode.SeeOther, back.Body);
        back.Location!.OriginalString.ShouldStartWith("/oauth/authorize?");
        (await elsewhere.Get(back.Location.OriginalString)).Body.ShouldContain("Let Test app use your account?");
        var allowed = await elsewhere.Submit(back.Location.OriginalString, "allow");
        allowed.Query("state").ShouldBe("a&b c");
        (await elsewhere.Redeem(app, allowed.Query("code")!)).Json("access_token").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task It_is_one_proof_and_the_second_is_asked_for()
    {
        var alice = await Linked();
        var (key, _) = await browser.Protect();
        await elsewhere.SignInBy(work, guest);
        (await elsewhere.IsSignedIn()).ShouldBeFalse();
        (await elsewhere.Get(SignInPath)).Body.ShouldContain("Now give the code");
        (await elsewhere.Prove(NextCode(key))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await elsewhere.IsSignedIn()).ShouldBeTrue();

        var link = (await browser.Get(ExternalPath)).Links().Single();
        await browser.Unlink(link);
        (await elsewhere.IsSignedIn()).ShouldBeFalse("by the first proof it was that");
        (await mailing.Told<ExternalUsed>(alice)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Moderators_let_no_app_in_by_it_alone()
    {
        var user = new NewUser(
            AccountId.New(),
            CommandServer.NewName(),
            $"{Guid.NewGuid():N}@mail.example",
            MailingServer.Password,
            Role.Moderator,
            IsConfirmed: true
        );
        (await mailing.Server.Command<Account>(new RegisterUser(user))).RefusedBy.ShouldBeNull();
        await browser.SignIn(user.Username);
        await browser.Link(work, guest);
        var app = await elsewhere.RegisterApp();
        await elsewhere.SignInBy(work, guest, app.AuthorizePath());
        (await elsewhere.IsSignedIn()).ShouldBeTrue();
        (await elsewhere.Get(app.AuthorizePath())).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await elsewhere.Submit(app.AuthorizePath(), "allow")).Query("code").ShouldBeNull();
    }

    [Fact]
    public async Task One_that_is_unlinked_signs_in_no_more_and_signs_out_whom_it_signed_in()
    {
        var alice = await Linked();
        using var thief = mailing.Browser();
        await thief.SignInBy(work, guest);
        (await thief.IsSignedIn()).ShouldBeTrue();
        var link = (await browser.Get(ExternalPath)).Links().Single();
        (await browser.Unlink(link, "not that one at all")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await thief.IsSignedIn()).ShouldBeTrue("nothing is done without the password");
        (await browser.Unlink(link)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Unlink(link)).Status.ShouldBe(HttpStatusCode.SeeOther, "it is gone already");
        (await mailing.Told<ExternalUnlinked>(alice)).ShouldHaveSingleItem();
        (await thief.IsSignedIn()).ShouldBeFalse();
        (await browser.IsSignedIn()).ShouldBeTrue();
        (await elsewhere.SignInBy(work, guest)).Body.ShouldContain("Not linked to an account yet");
        (await elsewhere.IsSignedIn()).ShouldBeFalse();

        await browser.Link(work, guest);
        await elsewhere.SignInBy(work, guest);
        (await elsewhere.IsSignedIn()).ShouldBeTrue("it may be linked anew");
    }

    [Fact]
    public async Task Who_is_suspended_is_told_why_and_not_let_in()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Link(work, guest);
        await mailing.Server.Suspend(alice, "for spam");
        var refused = await elsewhere.SignInBy(work, guest);
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Body.ShouldContain("for spam");
        (await elsewhere.IsSignedIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_deleted_their_account_may_restore_it_and_no_more()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Link(work, guest);
        await mailing.Server.Delete(alice);
        var app = await elsewhere.RegisterApp();
        await elsewhere.SignInBy(work, guest, app.AuthorizePath());
        var page = await elsewhere.Get(app.AuthorizePath());
        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Body.ShouldContain("Restore this account");
        (await elsewhere.Submit(app.AuthorizePath(), "allow")).Query("code").ShouldBeNull();
    }

    [Fact]
    public async Task Erasing_the_account_ends_the_link_and_who_it_was_may_come_again()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Link(work, guest);
        await mailing.Server.Erase(alice);
        await mailing.Server.CatchUp();
        (await elsewhere.SignInBy(work, guest)).Body.ShouldContain("Not linked to an account yet");
        await using (var session = mailing.Server.Store.QuerySession())
            (await session.Query<ExternalIdentity>().Where(one => one.AccountId == $"{alice.Id}").ToListAsync()).ShouldBeEmpty();
        var (bob, _) = await mailing.Confirmed();
        using var bobs = mailing.Browser();
        await bobs.SignIn(bob.Name);
        (await bobs.Link(work, guest)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task No_secret_and_nothing_of_who_they_are_there_stands_in_a_table_or_a_log()
    {
        await Linked();
        var left = await elsewhere.Leave();
        var cookie = elsewhere.Cookies["annals_external"];
        var back = await work.Approve(left.Location!, guest);
        await elsewhere.Return(back);
        (await elsewhere.IsSignedIn()).ShouldBeTrue();
        var newcomer = mailing.Browser();
        var unknown = Guest.New("canary77d2@work.example", verified: true);
        await newcomer.SignInBy(work, unknown);
        work.Lie = claims => claims["nonce"] = "another";
        await newcomer.SignInBy(work, guest); // which is said in the log
        newcomer.Dispose();
        await mailing.Server.CatchUp();
        mailing.Log.Entries.ShouldContain(entry => entry.Message.Contains("Work", StringComparison.Ordinal), "the log was on");
        string[] secrets =
        [
            .. work.Secrets,
            LocalProvider.ClientSecret,
            guest.Subject,
            unknown.Subject,
            "canary4be1",
            "canary77d2",
            cookie,
            left.Query("state")!,
            left.Query("nonce")!,
            left.Query("code_challenge")!,
        ];
        foreach (var secret in secrets.TakeLast(30))
        {
            (await mailing.Server.TablesWith(secret)).ShouldBeEmpty(secret);
            mailing.Log.Entries.ShouldAllBe(entry =>
                !$"{entry.Message} {entry.Fault}".Contains(secret, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Pages_run_no_script_and_what_a_provider_says_is_text()
    {
        await Linked(new Guest(guest.Subject, "<script>alert(1)</script>@work.example", true));
        var page = await browser.Get(ExternalPath);
        page.Body.ShouldNotContain("<script");
        page.Headers["Content-Security-Policy"].ShouldStartWith("default-src 'none'");
        page.Headers["Cache-Control"].ShouldBe("no-store");
        page.Body.ShouldContain("<html lang=\"en\">");
        var left = await elsewhere.Leave();
        left.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        left.Headers["Cache-Control"].ShouldBe("no-store");
        var cookie = left
            .SetCookies.Single(set => set.StartsWith("annals_external=", StringComparison.Ordinal))
            .ToLowerInvariant();
        cookie.ShouldContain("; httponly");
        cookie.ShouldContain("; samesite=lax");
        cookie.ShouldContain("; expires=");
    }

    [Fact]
    public async Task Whoever_recovers_the_account_by_mail_is_rid_of_what_was_linked()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Link(work, guest);
        var token = await mailing.RecoveryToken(email);
        (await mailing.SetPassword(browser, token, "another long enough one")).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.SignInBy(work, guest)).Body.ShouldContain("Not linked to an account yet");
        (await mailing.Told<ExternalUnlinked>(alice.Id)).ShouldHaveSingleItem();
        await browser.SignIn(alice.Name, "another long enough one");
        (await browser.Link(work, guest, "another long enough one")).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_provider_may_sign_with_another_key_at_any_time()
    {
        await Linked();
        work.Rotate();
        (await elsewhere.SignInBy(work, guest)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await elsewhere.IsSignedIn()).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_in_the_token_is_asked_for()
    {
        work.TellsInToken = false;
        await Linked();
        (await browser.Get(ExternalPath)).Body.ShouldContain("canary4be1@work.example");
        await elsewhere.SignInBy(work, guest);
        (await elsewhere.IsSignedIn()).ShouldBeTrue();
    }

    async Task<AccountId> Linked(Guest? of = null)
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var done = await browser.Link(work, of ?? guest);
        done.Status.ShouldBe(HttpStatusCode.SeeOther, done.Body);
        return alice.Id;
    }
}
