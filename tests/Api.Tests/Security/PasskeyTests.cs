using System.Net;
using Api.Accounts;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Mail;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Shouldly;
using Xunit;
using static Api.Tests.Security.PasskeyHolders;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.Security;

/// <summary>Passkeys as people have them; what is refused stands in <see cref="PasskeyRefusalTests"/>.</summary>
public sealed class PasskeyTests(MailingServer mailing) : IClassFixture<MailingServer>, IDisposable
{
    readonly Visitor browser = mailing.Browser();
    readonly SoftAuthenticator device = new();

    public void Dispose()
    {
        browser.Dispose();
        device.Dispose();
    }

    [Fact]
    public async Task One_is_added_with_the_password_told_by_mail_and_signs_in_without_it()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var added = await browser.AddPasskey(device, " My phone ");
        added.Status.ShouldBe(HttpStatusCode.SeeOther, added.Body);
        added.Location!.OriginalString.ShouldBe(PasskeysPath);
        var page = (await browser.Get(PasskeysPath)).Body;
        page.ShouldContain("<strong>My phone</strong>");
        page.ShouldContain("never used");
        page.ShouldContain("On one device alone.");
        (await mailing.Sink.Mail(email)).Subject.ShouldBe("A passkey was added to your account");

        using var elsewhere = mailing.Browser();
        var shown = await elsewhere.ShowPasskey(device);
        shown.Status.ShouldBe(HttpStatusCode.SeeOther, shown.Body);
        (await elsewhere.Get(AccountPath)).Body.ShouldContain($"@{alice.Name}");
        (await browser.Get(PasskeysPath)).Body.ShouldContain("last used");
    }

    [Fact]
    public async Task Each_step_is_an_event_that_says_who_and_from_where()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.AddPasskey(device, "Phone");
        using var elsewhere = mailing.Browser();
        await elsewhere.ShowPasskey(device);
        var id = (await browser.Get(PasskeysPath)).Passkeys.ShouldHaveSingleItem();
        await browser.RemovePasskey(id);

        var told = (await mailing.Told(alice.Id)).ToArray();
        told.Select(e => e.EventTypeName)
            .ShouldBe([
                "credentials.signed_in.v1",
                "credentials.passkey_added.v1",
                "credentials.passkey_used.v1",
                "credentials.signed_in.v1",
                "credentials.passkey_removed.v1",
            ]);
        told.ShouldAllBe(e => e.Headers!["actor"].ToString() == $"{alice.Id}");
        var added = (PasskeyAdded)told[1].Data;
        (added.Passkey, added.Name.Value, added.Place.Value.Address).ShouldBe((id, "Phone", "127.0.0.1"));
        ((PasskeyUsed)told[2].Data).Passkey.ShouldBe(id);
        ((PasskeyRemoved)told[4].Data).Place.Value.Address.ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task It_is_both_proofs()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Protect();
        await browser.AddPasskey(device);
        using var elsewhere = mailing.Browser();
        await elsewhere.SignIn(alice.Name);
        (await elsewhere.IsSignedIn()).ShouldBeFalse("the password is one");
        (await elsewhere.Get(SignInPath)).Body.ShouldContain("Sign in with a passkey", customMessage: "in place of the code");
        await elsewhere.ShowPasskey(device);
        (await elsewhere.IsSignedIn()).ShouldBeTrue();
        using var another = mailing.Browser();
        await another.ShowPasskey(device);
        (await another.IsSignedIn()).ShouldBeTrue("without the password");
    }

    [Fact]
    public async Task An_app_gets_its_token_by_way_of_it()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.AddPasskey(device);
        using var phone = mailing.Browser();
        var app = await phone.RegisterApp();
        var path = app.AuthorizePath("&state=mine");
        (await phone.AskForPasskey(path)).Body.ShouldContain("Sign in to go on to <strong>Test app</strong>");
        var shown = await phone.ShowPasskey(device, path);
        shown.Location!.OriginalString.ShouldContain("state=mine", customMessage: "back to what the app asked");
        (await phone.Get(shown.Location.OriginalString)).Body.ShouldContain("Let Test app use your account?");
        var allowed = await phone.Submit(path, "allow");
        allowed.Query("state").ShouldBe("mine");
        (await phone.Redeem(app, allowed.Query("code")!)).Json("access_token").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Admin)]
    public async Task Moderators_and_admins_let_apps_in_when_they_signed_in_by_it(Role role)
    {
        var user = new NewUser(
            AccountId.New(),
            CommandServer.NewName(),
            $"{Guid.NewGuid():N}@mail.example",
            MailingServer.Password,
            role,
            IsConfirmed: true
        );
        (await mailing.Server.Command<Account>(new RegisterUser(user))).RefusedBy.ShouldBeNull();
        await browser.SignIn(user.Username);
        await browser.AddPasskey(device);
        var app = await browser.RegisterApp();
        (await browser.Get(app.AuthorizePath())).Status.ShouldBe(HttpStatusCode.Forbidden, "to have one is not to have shown it");
        using var elsewhere = mailing.Browser();
        await elsewhere.ShowPasskey(device);
        (await elsewhere.Submit(app.AuthorizePath(), "allow")).Query("code").ShouldNotBeNull();

        await elsewhere.RemovePasskey((await elsewhere.Get(PasskeysPath)).Passkeys.Single());
        (await elsewhere.IsSignedIn()).ShouldBeTrue();
        (await elsewhere.Get(app.AuthorizePath())).Status.ShouldBe(HttpStatusCode.Forbidden, "it is theirs no more");
    }

    [Fact]
    public async Task One_that_is_removed_signs_in_no_more_and_signs_out_whom_it_signed_in()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.AddPasskey(device);
        using var thief = mailing.Browser();
        using var other = mailing.Browser();
        await thief.ShowPasskey(device);
        await other.SignIn(alice.Name);
        var id = (await browser.Get(PasskeysPath)).Passkeys.Single();

        (await browser.RemovePasskey(id, "not that one at all")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await thief.IsSignedIn()).ShouldBeTrue("nothing is done without the password");
        (await browser.RemovePasskey(id)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.RemovePasskey(id)).Status.ShouldBe(HttpStatusCode.SeeOther, "it is gone already");
        (await mailing.Told<PasskeyRemoved>(alice.Id)).ShouldHaveSingleItem();
        (await thief.IsSignedIn()).ShouldBeFalse();
        (await other.IsSignedIn()).ShouldBeTrue();
        (await browser.Get(PasskeysPath)).Body.ShouldContain("You have none yet.");
        (await thief.ShowPasskey(device)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await thief.IsSignedIn()).ShouldBeFalse();
        await mailing.Sink.Mail(email, count: 2);
        mailing.Sink.To(email).ShouldContain(mail => mail.Subject == "A passkey was removed from your account");
    }

    [Fact]
    public async Task Whoever_recovers_the_account_by_mail_shuts_out_all_passkeys()
    {
        var (alice, email) = await mailing.Confirmed();
        using var thief = mailing.Browser();
        await thief.SignIn(alice.Name);
        await thief.AddPasskey(device);
        var set = await mailing.SetPassword(browser, await mailing.RecoveryToken(email), "another long password");
        set.Body.ShouldContain("passkeys are good no more");
        (await thief.IsSignedIn()).ShouldBeFalse();
        (await thief.ShowPasskey(device)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await thief.IsSignedIn()).ShouldBeFalse();
        (await mailing.Told<PasskeyRemoved>(alice.Id)).ShouldHaveSingleItem().Place.Value.Address.ShouldBe("127.0.0.1");
        await browser.SignIn(alice.Name, "another long password");
        (await browser.Get(PasskeysPath)).Body.ShouldContain("You have none yet.");
    }

    [Fact]
    public async Task What_is_kept_in_more_than_one_place_is_shown_so_and_need_not_count()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        (device.IsSynced, device.Count) = (true, null);
        await browser.AddPasskey(device);
        (await browser.Get(PasskeysPath)).Body.ShouldContain("Kept in more than one place, by a password manager.");
        for (var i = 0; i < 2; i++)
        {
            using var elsewhere = mailing.Browser();
            (await elsewhere.ShowPasskey(device)).Status.ShouldBe(HttpStatusCode.SeeOther);
        }
    }

    [Fact]
    public async Task Whoever_locks_the_account_by_guessing_does_not_keep_out_who_has_it()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.AddPasskey(device);
        using var guesser = mailing.Browser();
        for (var i = 0; i < 11; i++)
            await guesser.SignIn(alice.Name, $"guess number {i}");
        using var elsewhere = mailing.Browser();
        await elsewhere.SignIn(alice.Name);
        (await elsewhere.IsSignedIn()).ShouldBeFalse("it is locked");
        await elsewhere.ShowPasskey(device);
        (await elsewhere.IsSignedIn()).ShouldBeTrue();
        await guesser.SignIn(alice.Name);
        (await guesser.IsSignedIn()).ShouldBeFalse("that wiped no tries");
    }

    [Fact]
    public async Task Whoever_has_it_keeps_the_second_proof_that_was_to_be_given_up()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Protect();
        await browser.AddPasskey(device);
        using var thief = mailing.Browser();
        await thief.SignIn(alice.Name);
        await thief.Send(SignInPath, new { }, "/auth/two_factor/lost");
        var token = SmtpSink.TokenIn(await mailing.Sink.Link(email, "/auth/two_factor/reset", 0));
        await thief.Send($"/auth/two_factor/reset?reset_token={token}", new { reset_token = token }, "/auth/two_factor/reset");
        (await mailing.Server.UserOf(email)).ResetAt.ShouldNotBeNull();
        using var elsewhere = mailing.Browser();
        await elsewhere.ShowPasskey(device);
        (await mailing.Server.UserOf(email)).ResetAt.ShouldBeNull();
        (await mailing.Told<TwoFactorResetCancelled>(alice.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Someone_who_tries_the_password_at_the_same_time_does_not_keep_it_out()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.AddPasskey(device);
        using var owner = mailing.Browser();
        using var guesser = mailing.Browser();
        for (var i = 0; i < 3; i++)
        {
            var guesses = Enumerable.Range(0, 3).Select(n => guesser.SignIn(alice.Name, $"guess number {n}"));
            var page = await owner.AskForPasskey($"{SignInPath}?again={i}");
            var all = Task.WhenAll(guesses);
            (await owner.GiveShown(page, device.Show(page.Options))).Status.ShouldBe(HttpStatusCode.SeeOther);
            await all;
            await owner.Send(AccountPath, new { }, "/auth/sign_out");
        }
    }

    [Fact]
    public async Task Erasing_the_account_erases_them()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.AddPasskey(device, "canary9d41 phone");
        await mailing.Server.Erase(alice);
        await mailing.Server.CatchUp();
        using var elsewhere = mailing.Browser();
        (await elsewhere.ShowPasskey(device)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using var session = mailing.Server.Store.QuerySession();
        (await session.LoadAsync<User>($"{alice.Id}")).ShouldBeNull();
        (await session.Query<WebSession>().Where(web => web.AccountId == $"{alice.Id}").ToListAsync()).ShouldBeEmpty();
        (await mailing.Told<PasskeyAdded>(alice.Id)).Single().Name.IsErased.ShouldBeTrue();
        (await mailing.Server.TablesWith(device.UserHandle!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_it_is_called_and_what_it_signs_stand_readable_in_no_table_or_log()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var page = await browser.BeginPasskey("canary5b0e phone");
        var cookie = browser.Cookies["annals_passkey"];
        await browser.GivePasskey(page, device.Create(page.Options), "canary5b0e phone");
        using var elsewhere = mailing.Browser();
        var asked = await elsewhere.AskForPasskey();
        var shown = device.Show(asked.Options);
        var another = elsewhere.Cookies["annals_passkey"];
        (await elsewhere.GiveShown(asked, shown)).Status.ShouldBe(HttpStatusCode.SeeOther);
        await mailing.Server.CatchUp();
        foreach (var secret in new[] { "canary5b0e", cookie, another, elsewhere.Cookies["annals_session"], shown })
        {
            (await mailing.Server.TablesWith(secret)).ShouldBeEmpty();
            mailing.Log.Entries.ShouldAllBe(entry =>
                !$"{entry.Message} {entry.Fault}".Contains(secret, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Only_the_page_that_asks_for_one_runs_a_script_and_that_is_ours()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        using var nobody = mailing.Browser();
        var pages = new[] { await nobody.AskForPasskey(), await browser.BeginPasskey() };
        foreach (var page in pages)
        {
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Headers["Content-Security-Policy"].ShouldStartWith("default-src 'none'");
            page.Headers["Content-Security-Policy"].ShouldEndWith("; script-src 'self'");
            page.Headers["X-Frame-Options"].ShouldBe("DENY");
            page.Headers["Cache-Control"].ShouldBe("no-store");
            page.Body.ShouldContain("""<script src="/auth/passkeys.js" defer></script>""");
            page.Body.Split("<script").Length.ShouldBe(2);
            page.Body.ShouldContain("<noscript>");
            page.Body.ShouldContain("<html lang=\"en\">");
            var cookie = page.SetCookies.Single(set => set.StartsWith("annals_passkey=", StringComparison.Ordinal));
            cookie.ToLowerInvariant().ShouldContain("; httponly");
            cookie.ToLowerInvariant().ShouldContain("; samesite=strict");
            cookie.ToLowerInvariant().ShouldContain("; expires=");
        }
        (await browser.Get(PasskeysPath)).Body.ShouldNotContain("<script");
        var script = await nobody.Get("/auth/passkeys.js");
        script.Status.ShouldBe(HttpStatusCode.OK);
        script.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        script.Body.ShouldContain("navigator.credentials");
    }
}
