using System.Net;
using Api.Auth;
using Api.Auth.Passkeys;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Mail;
using Domain.Accounts;
using Domain.Credentials;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Api.Tests.Security.PasskeyHolders;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.Security;

/// <summary>What a passkey is not taken for, and what is tried with one that is somebody else's.</summary>
public sealed class PasskeyRefusalTests(MailingServer mailing) : IClassFixture<MailingServer>, IDisposable
{
    /// <summary>What may be false of what is shown; of what is made, all but the last three.</summary>
    static readonly Dictionary<string, Action<SoftAuthenticator>> Lies = new()
    {
        ["another site asked"] = device => device.Origin = "http://annals.example.evil.example",
        ["another port asked"] = device => device.Origin = "http://annals.example:8080",
        ["another scheme"] = device => device.Origin = "https://annals.example",
        ["in a frame of another site"] = device => device.IsInFrame = true,
        ["it is another site's"] = device => device.Site = "evil.example",
        ["nobody was there"] = device => device.IsPresent = false,
        ["whoever was there was not known"] = device => device.IsVerified = false,
        ["another thing was asked"] = device => device.Type = "payment.get",
        ["another challenge was signed"] = device => device.Challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ["the signature is another's"] = device => device.IsSignatureBroken = true,
        ["it counted back, as a copy would"] = device => device.Count = 0,
        ["it says that it is nobody's"] = device => device.UserHandle = null,
    };

    readonly Visitor browser = mailing.Browser();
    readonly Visitor elsewhere = mailing.Browser();
    readonly SoftAuthenticator device = new();

    public static TheoryData<string> OfShowing => [.. Lies.Keys];

    public static TheoryData<string> OfMaking => [.. Lies.Keys.SkipLast(3)];

    public void Dispose()
    {
        browser.Dispose();
        elsewhere.Dispose();
        device.Dispose();
    }

    [Theory]
    [MemberData(nameof(OfShowing))]
    public async Task It_signs_nobody_in_when(string lie)
    {
        var alice = await SignedInWithPasskey();
        (await elsewhere.ShowPasskey(device)).Status.ShouldBe(HttpStatusCode.SeeOther, "it is good");
        await elsewhere.Send(AccountPath, new { }, "/auth/sign_out");

        Lies[lie](device);
        var refused = await elsewhere.ShowPasskey(device);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain("That passkey is not one of an account here");
        (await elsewhere.IsSignedIn()).ShouldBeFalse();
        (await mailing.Told<PasskeyUsed>(alice)).ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(OfMaking))]
    public async Task None_is_added_when(string lie)
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        Lies[lie](device);
        var refused = await browser.AddPasskey(device);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain("Nothing was added");
        (await browser.Get(PasskeysPath)).Passkeys.ShouldBeEmpty();
        (await mailing.Told<PasskeyAdded>(alice.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_signed_is_good_once_and_for_one_of_many_at_once()
    {
        device.Count = null; // else that it counted already would tell
        await SignedInWithPasskey();
        var page = await elsewhere.AskForPasskey();
        var (shown, cookie) = (device.Show(page.Options), elsewhere.Cookies["annals_passkey"]);
        var thieves = Enumerable.Range(0, 4).Select(_ => mailing.Browser()).ToArray();
        foreach (var thief in thieves)
            await thief.Get(SignInPath);
        var answers = await Task.WhenAll(
            thieves.Select(async thief =>
            {
                thief.Cookies["annals_passkey"] = cookie;
                return await thief.GiveShown(await thief.Get(SignInPath), shown);
            })
        );
        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        elsewhere.Cookies["annals_passkey"] = cookie;
        (await elsewhere.GiveShown(page, shown)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it was used");
        foreach (var thief in thieves)
            thief.Dispose();
    }

    [Fact]
    public async Task What_one_browser_was_asked_another_does_not_answer()
    {
        await SignedInWithPasskey();
        var page = await elsewhere.AskForPasskey();
        var shown = device.Show(page.Options);
        using var another = mailing.Browser();
        (await another.GiveShown(await another.Get(SignInPath), shown)).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            "it was asked nothing"
        );
        (await another.GiveShown(await another.AskForPasskey(), shown)).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            "it was asked another thing"
        );
    }

    [Fact]
    public async Task What_was_asked_for_one_purpose_or_altered_is_no_answer_for_another()
    {
        await SignedInWithPasskey();
        using var second = new SoftAuthenticator();
        var toSignIn = await elsewhere.AskForPasskey();
        var toAdd = await browser.BeginPasskey();
        var made = second.Create(toAdd.Options);
        var right = browser.Cookies["annals_passkey"];
        foreach (var cookie in new[] { elsewhere.Cookies["annals_passkey"], $"{right}0", $"A{right}", "x", ".", "a.b.c" })
        {
            browser.Cookies["annals_passkey"] = cookie;
            (await browser.GivePasskey(toAdd, made)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, cookie);
        }
        elsewhere.Cookies["annals_passkey"] = right;
        (await elsewhere.GiveShown(toSignIn, device.Show(toAdd.Options))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.IsSignedIn()).ShouldBeFalse("it was asked for another purpose");
        browser.Cookies["annals_passkey"] = right;
        (await browser.GivePasskey(toAdd, made)).Status.ShouldBe(HttpStatusCode.SeeOther, "none of these used it up");
    }

    [Fact]
    public async Task The_password_that_one_gave_is_not_anothers_in_the_same_browser()
    {
        var (alice, _) = await mailing.Confirmed();
        var (bob, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var page = await browser.BeginPasskey();
        var cookie = browser.Cookies["annals_passkey"];
        var made = device.Create(page.Options);
        await browser.Send(AccountPath, new { }, "/auth/sign_out");
        await browser.SignIn(bob.Name);
        browser.Cookies["annals_passkey"] = cookie;
        (await browser.GivePasskey(await browser.Get(PasskeysPath), made)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await mailing.Told<PasskeyAdded>(alice.Id)).ShouldBeEmpty();
        (await mailing.Told<PasskeyAdded>(bob.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ones_own_is_not_anothers()
    {
        await SignedInWithPasskey();
        var (bob, _) = await mailing.Confirmed();
        using var bobs = mailing.Browser();
        await bobs.SignIn(bob.Name);
        using var same = new SoftAuthenticator { CredentialId = device.CredentialId };
        (await bobs.AddPasskey(same)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it is somebody's already");
        (await mailing.Told<PasskeyAdded>(bob.Id)).ShouldBeEmpty();

        using var own = new SoftAuthenticator();
        await bobs.AddPasskey(own);
        device.UserHandle = own.UserHandle; // alice's, and says that it is his
        (await elsewhere.ShowPasskey(device)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.IsSignedIn()).ShouldBeFalse();

        var id = (await browser.Get(PasskeysPath)).Passkeys.Single();
        await bobs.RemovePasskey(id);
        (await browser.Get(PasskeysPath)).Passkeys.ShouldBe([id], "he may not remove hers");
    }

    [Fact]
    public async Task An_account_has_ten_at_most()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var devices = Enumerable.Range(0, 11).Select(_ => new SoftAuthenticator()).ToArray();
        foreach (var one in devices[..9])
            (await browser.AddPasskey(one)).Status.ShouldBe(HttpStatusCode.SeeOther);
        using var second = mailing.Browser();
        await second.SignIn(alice.Name);
        var pages = (await browser.BeginPasskey(), await second.BeginPasskey()); // both while there is room for one
        (await browser.GivePasskey(pages.Item1, devices[9].Create(pages.Item1.Options))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var tooMany = await second.GivePasskey(pages.Item2, devices[10].Create(pages.Item2.Options));
        tooMany.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        tooMany.Body.ShouldContain("as many passkeys as there may be");
        (await browser.BeginPasskey()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "nor is the browser asked");
        (await browser.Get(PasskeysPath)).Passkeys.Length.ShouldBe(10);
        foreach (var one in devices)
            one.Dispose();
    }

    [Fact]
    public async Task Adding_asks_for_the_password_and_a_name()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        (await browser.BeginPasskey(password: "not that one at all")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Cookies.ShouldNotContainKey("annals_passkey");
        (await browser.BeginPasskey(name: " ")).Body.ShouldContain("A name must be given.");
        (await browser.BeginPasskey(name: new string('x', 51))).Body.ShouldContain("The name is longer than 50 characters.");
        var page = await browser.BeginPasskey(name: "<script>alert(1)</script>");
        page.Body.ShouldNotContain("<script>alert");
        var longer = await browser.GivePasskey(page, device.Create(page.Options), new string('x', 51));
        longer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the name is looked at again");
    }

    [Fact]
    public async Task A_form_from_elsewhere_does_nothing()
    {
        var alice = await SignedInWithPasskey();
        var id = (await browser.Get(PasskeysPath)).Passkeys.Single();
        var page = await browser.BeginPasskey();
        using var second = new SoftAuthenticator();
        foreach (var action in new[] { "begin", "add", "remove" })
        foreach (var token in new[] { "forged", null, (await elsewhere.Get(SignInPath)).FormToken })
            (
                await browser.Post(
                    PasskeysPath,
                    new
                    {
                        form_token = token,
                        action,
                        name = "x",
                        passkey = id,
                        password = MailingServer.Password,
                        credential = second.Create(page.Options),
                    }
                )
            ).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Get(PasskeysPath)).Passkeys.ShouldBe([id]);

        var asked = await elsewhere.AskForPasskey();
        var forged = await elsewhere.Post(
            SignInPath,
            new
            {
                form_token = "forged",
                action = "passkey_shown",
                credential = device.Show(asked.Options),
            }
        );
        forged.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await elsewhere.IsSignedIn()).ShouldBeFalse();
        (await mailing.Told<PasskeyUsed>(alice)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_nobody_changes_nothing_and_what_says_nothing_is_told_so()
    {
        foreach (var action in new[] { "begin", "add", "remove" })
        {
            var answer = await elsewhere.Send(SignInPath, new { action, password = MailingServer.Password }, PasskeysPath);
            answer.Location!.OriginalString.ShouldBe(SignInPath);
        }
        (await elsewhere.Get(PasskeysPath)).Location!.OriginalString.ShouldBe(SignInPath);
        await SignedInWithPasskey();
        (await browser.Send(PasskeysPath, new { action = "dance" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var credential in new[] { "", "{}", "null", "[]", "x", """{"id":"AA","type":"public-key"}""" })
        {
            var page = await elsewhere.AskForPasskey();
            (await elsewhere.GiveShown(page, credential)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, credential);
            var making = await browser.BeginPasskey();
            (await browser.GivePasskey(making, credential)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, credential);
        }
    }

    [Fact]
    public async Task Who_is_suspended_is_told_why_and_not_let_in()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.AddPasskey(device);
        await mailing.Server.Suspend(alice, "for spam");
        var refused = await elsewhere.ShowPasskey(device);
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Body.ShouldContain("for spam");
        (await elsewhere.IsSignedIn()).ShouldBeFalse();
        await mailing.Server.Unsuspend(alice);
        (await elsewhere.ShowPasskey(device)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Who_deleted_their_account_may_restore_it_and_no_more()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.AddPasskey(device);
        await mailing.Server.Delete(alice);
        var app = await elsewhere.RegisterApp();
        await elsewhere.ShowPasskey(device, app.AuthorizePath());
        var page = await elsewhere.Get(app.AuthorizePath());
        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Body.ShouldContain("Restore this account");
        (await elsewhere.Submit(app.AuthorizePath(), "allow")).Query("code").ShouldBeNull();
    }

    [Fact]
    public async Task It_is_asked_for_no_longer_than_five_minutes()
    {
        var services = mailing.Server.Services;
        var clock = new MovableClock();
        var challenges = new PasskeyChallenges(
            services.GetRequiredService<SignInTries>(),
            services.GetRequiredService<AuthSettings>(),
            services.GetRequiredService<AuthSecrets>(),
            clock
        );
        (await Ahead(TimeSpan.FromMinutes(4))).ShouldNotBeNull().State.ShouldBe("a state with spaces");
        (await Ahead(TimeSpan.FromMinutes(5))).ShouldBeNull();

        async Task<Kept?> Ahead(TimeSpan by)
        {
            var given = new DefaultHttpContext();
            challenges.Give(given, "sign_in", "a state with spaces");
            var cookie = given.Response.Headers.SetCookie.Single()!;
            clock.Advance(by);
            var shown = new DefaultHttpContext();
            shown.Request.Headers.Cookie = cookie[..cookie.IndexOf(';', StringComparison.Ordinal)];
            return await challenges.Take(shown, "sign_in", default);
        }
    }

    async Task<AccountId> SignedInWithPasskey()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var added = await browser.AddPasskey(device);
        added.Status.ShouldBe(HttpStatusCode.SeeOther, added.Body);
        return alice.Id;
    }
}
