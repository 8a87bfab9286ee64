using System.Net;
using Api.Auth.TwoFactor;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Mail;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Projections.Store;
using Shouldly;
using Wolverine;
using Xunit;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.Security;

public sealed class TwoFactorTests(MailingServer mailing) : IClassFixture<MailingServer>, IDisposable
{
    readonly Visitor browser = mailing.Browser();

    public void Dispose() => browser.Dispose();

    // RFC 6238, appendix B, of which the last six of eight digits
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var key = Base32Encoding.ToString("12345678901234567890"u8.ToArray());
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        AuthenticatorCodes.StepOf(code, key, at, after: 0).ShouldBe(seconds / 30);
        AuthenticatorCodes.StepOf(code, key, at.AddSeconds(30), after: 0).ShouldBe(seconds / 30, "a slow typist");
        AuthenticatorCodes.StepOf(code, key, at.AddSeconds(90), after: 0).ShouldBeNull();
        AuthenticatorCodes.StepOf(code, key, at, after: seconds / 30).ShouldBeNull("it was taken before");
    }

    [Fact]
    public async Task Signing_in_asks_for_a_code_that_is_good_once()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var (key, codes) = await browser.Protect();
        codes.Length.ShouldBe(10);
        (await mailing.Sink.Mail(email)).Subject.ShouldBe("Signing in asks for a second proof now");

        using var phone = mailing.Browser();
        await phone.SignIn(alice.Name);
        (await phone.IsSignedIn()).ShouldBeFalse();
        (await phone.Get(SignInPath)).Body.ShouldContain("autocomplete=\"one-time-code\"");
        (await phone.Prove("000000")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await phone.IsSignedIn()).ShouldBeFalse();
        var code = NextCode(key);
        (await phone.Prove($" {code[..3]} {code[3..]} ")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await phone.IsSignedIn()).ShouldBeTrue();

        using var thief = mailing.Browser();
        await thief.SignIn(alice.Name);
        (await thief.Prove(code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it was looked at over a shoulder");
        (await thief.IsSignedIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_app_gets_its_token_by_way_of_both_proofs()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var (key, _) = await browser.Protect();

        using var phone = mailing.Browser();
        var app = await phone.RegisterApp();
        await phone.Submit(app.AuthorizePath(), "sign_in", alice.Name, MailingServer.Password);
        var early = await phone.Submit(app.AuthorizePath(), "allow");
        early.Location!.IsAbsoluteUri.ShouldBeFalse("back to the page that asks, not to the app");
        await phone.Send(app.AuthorizePath(), new { action = "second_proof", code = NextCode(key) });
        var allowed = await phone.Submit(app.AuthorizePath(), "allow");
        (await phone.Redeem(app, allowed.Query("code")!)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_however_it_is_typed()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var (_, codes) = await browser.Protect();
        foreach (
            var (typed, isGood) in new[]
            {
                (codes[0].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal), true),
                (codes[0], false),
                (codes[1].Replace('0', 'o').Replace('1', 'l'), true),
            }
        )
        {
            using var phone = mailing.Browser();
            await phone.SignIn(alice.Name);
            await phone.Prove(typed);
            (await phone.IsSignedIn()).ShouldBe(isGood, typed);
        }
        (await browser.Get(AccountPath)).Body.ShouldContain("8 recovery codes are left.");
        (await Told<RecoveryCodeUsed>(alice.Id)).Select(used => used.Left).ShouldBe([9, 8]);

        var renewed = await browser.Send(TwoFactorPath, new { action = "renew", password = MailingServer.Password });
        CodesIn(renewed.Body).Length.ShouldBe(10);
        using var late = mailing.Browser();
        await late.SignIn(alice.Name);
        await late.Prove(codes[2]);
        (await late.IsSignedIn()).ShouldBeFalse("those before are good no more");
    }

    [Fact]
    public async Task Of_four_who_show_one_code_at_once_one_is_let_in()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var (key, _) = await browser.Protect();
        var four = Enumerable.Range(0, 4).Select(_ => mailing.Browser()).ToArray();
        foreach (var one in four)
            await one.SignIn(alice.Name);
        var code = NextCode(key);
        await Task.WhenAll(four.Select(one => one.Prove(code)));
        var inside = 0;
        foreach (var one in four)
        {
            inside += await one.IsSignedIn() ? 1 : 0;
            one.Dispose();
        }
        inside.ShouldBe(1);
    }

    [Fact]
    public async Task Who_knows_the_password_alone_does_not_guess_for_ever()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var (key, _) = await browser.Protect();
        using var thief = mailing.Browser();
        await thief.SignIn(alice.Name);
        for (var i = 0; i < 6; i++)
        {
            await thief.Prove($"{i:D6}");
            await thief.SignIn(alice.Name); // a right password wipes no tries
        }
        await thief.Prove(NextCode(key));
        (await thief.IsSignedIn()).ShouldBeFalse("it was tried too often");
    }

    [Fact]
    public async Task Setting_it_up_asks_for_the_password_and_a_code_and_can_be_left()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var stolen = await browser.Send(TwoFactorPath, new { action = "begin", password = "not that one at all" });
        stolen.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await browser.Send(TwoFactorPath, new { action = "begin", password = MailingServer.Password });
        var page = (await browser.Get(TwoFactorPath)).Body;
        page.ShouldContain("<svg role=\"img\" aria-label=");
        page.ShouldContain("Key: <code>");
        (await browser.Send(TwoFactorPath, new { action = "enable", code = "123456" })).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        using (var phone = mailing.Browser())
        {
            await phone.SignIn(alice.Name);
            (await phone.IsSignedIn()).ShouldBeTrue("nothing is asked for yet");
        }
        await browser.Send(TwoFactorPath, new { action = "cancel" });
        (await browser.Get(TwoFactorPath)).Body.ShouldContain("Set up an authenticator app");
        (await Told<TwoFactorEnabled>(alice.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_ends_with_the_password_and_mail_tells_of_it()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Protect();
        (await browser.Send(TwoFactorPath, new { action = "disable", password = "not that one at all" })).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await browser.Send(TwoFactorPath, new { action = "disable", password = MailingServer.Password })).Status.ShouldBe(
            HttpStatusCode.SeeOther
        );
        using var phone = mailing.Browser();
        await phone.SignIn(alice.Name);
        (await phone.IsSignedIn()).ShouldBeTrue();
        await mailing.Sink.Mail(email, count: 2);
        mailing.Sink.To(email).ShouldContain(mail => mail.Subject == "Signing in asks for no second proof any more");
    }

    [Fact]
    public async Task Who_lost_both_is_let_in_a_day_after_a_mail_unless_a_proof_is_found()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var (_, codes) = await browser.Protect();

        await Lose(alice.Name, email, before: 0);
        var first = (await Told<TwoFactorResetAsked>(alice.Id)).ShouldHaveSingleItem();
        (first.Due - DateTimeOffset.UtcNow).ShouldBe(TimeSpan.FromDays(1), TimeSpan.FromMinutes(5));
        using (var phone = mailing.Browser())
        {
            await phone.SignIn(alice.Name);
            (await phone.IsSignedIn()).ShouldBeFalse("the day is not over");
            await phone.Prove(codes[0]);
            (await phone.IsSignedIn()).ShouldBeTrue();
        }
        (await Told<TwoFactorResetCancelled>(alice.Id)).Count().ShouldBe(1);
        await Due(alice.Id, first.Reset);
        (await mailing.Server.UserOf(email)).HasTwoFactor.ShouldBeTrue("it was taken back");

        await Lose(alice.Name, email, before: 1);
        await Due(alice.Id, (await Told<TwoFactorResetAsked>(alice.Id)).Last().Reset);
        using var late = mailing.Browser();
        await late.SignIn(alice.Name);
        (await late.IsSignedIn()).ShouldBeTrue();
        (await Told<TwoFactorDisabled>(alice.Id)).ShouldHaveSingleItem().By.ShouldBe(DisabledBy.Reset);
    }

    [Fact]
    public async Task A_link_to_give_it_up_goes_to_who_gave_the_password_alone()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Protect();
        using var stranger = mailing.Browser();
        var asked = await stranger.Send(SignInPath, new { }, "/auth/two_factor/lost");
        asked.Location!.OriginalString.ShouldBe(SignInPath);
        mailing.Sink.Links(email, "/auth/two_factor/reset").ShouldBeEmpty();
        var guessed = await stranger.Send("/auth/two_factor/reset", new { reset_token = "guessed" });
        guessed.Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task An_operator_resets_it_and_says_why()
    {
        var (alice, email) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        await browser.Protect();
        var outcome = await mailing.Server.Command<AccountCredentials>(
            new DisableTwoFactor(alice.Id, DisabledBy.Operator, "she called, and proved it")
        );
        outcome.RefusedBy.ShouldBeNull();
        (await mailing.Server.UserOf(email)).HasTwoFactor.ShouldBeFalse();
        (await Told<TwoFactorDisabled>(alice.Id)).ShouldHaveSingleItem().Reason!.Value.ShouldBe("she called, and proved it");
    }

    [Theory]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Admin)]
    public async Task Moderators_and_admins_let_no_app_in_without_it(Role role)
    {
        var user = new NewUser(
            AccountId.New(),
            CommandServer.NewName(),
            $"{Guid.NewGuid():N}@mail.example",
            MailingServer.Password,
            role,
            IsConfirmed: true
        );
        (await mailing.Server.Command<Account>(new Accounts.RegisterUser(user))).RefusedBy.ShouldBeNull();
        var app = await browser.RegisterApp();
        await browser.Submit(app.AuthorizePath(), "sign_in", user.Username, MailingServer.Password);
        (await browser.Get(app.AuthorizePath())).Status.ShouldBe(HttpStatusCode.Forbidden);
        var allowed = await browser.Post(
            app.AuthorizePath(),
            new { form_token = (await browser.Get(AccountPath)).FormToken, action = "allow" }
        );
        allowed.Status.ShouldBe(HttpStatusCode.Forbidden);
        await browser.Protect();
        (await browser.Submit(app.AuthorizePath(), "allow")).Query("code").ShouldNotBeNull();
    }

    [Fact]
    public async Task Neither_key_nor_codes_stand_in_any_table_or_log()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        var (key, codes) = await browser.Protect();
        await mailing.Server.CatchUp();
        foreach (var secret in codes.Append(key))
        {
            (await mailing.Server.TablesWith(secret)).ShouldBeEmpty();
            mailing.Log.Entries.ShouldAllBe(entry =>
                !$"{entry.Message} {entry.Fault}".Contains(secret, StringComparison.Ordinal)
            );
        }
    }

    async Task Lose(string name, string email, int before)
    {
        using var phone = mailing.Browser();
        await phone.SignIn(name);
        (await phone.Send(SignInPath, new { }, "/auth/two_factor/lost")).Status.ShouldBe(HttpStatusCode.OK);
        var token = SmtpSink.TokenIn(await mailing.Sink.Link(email, "/auth/two_factor/reset", before));
        using var reader = mailing.Browser();
        var path = $"/auth/two_factor/reset?reset_token={token}";
        (await reader.Send(path, new { reset_token = token }, "/auth/two_factor/reset")).Status.ShouldBe(HttpStatusCode.OK);
        (await reader.Send(path, new { reset_token = token }, "/auth/two_factor/reset")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    /// <summary>As if the day were over.</summary>
    async Task Due(AccountId account, string reset)
    {
        using var origin = new Origin(null, "test", Guid.NewGuid().ToString("N")).Enter();
        await using var scope = mailing.Server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(new TwoFactorResetDue(account, reset));
    }

    async Task<IEnumerable<T>> Told<T>(AccountId account)
    {
        await using var session = mailing.Server.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(AccountCredentials.Stream(account));
        return [.. events.Select(e => e.Data).OfType<T>()];
    }
}
