using System.Net;
using Api.Auth.Mail;
using Api.Tests.Auth;
using Api.Tests.Cli;
using Api.Tests.Erasure;
using Api.Tests.Security;
using Marten;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.Mail;

/// <summary>Addresses that mail came back from.</summary>
public sealed class SuppressionTests : IAsyncLifetime
{
    readonly MailingServer mailing = new();

    public Task InitializeAsync() => mailing.InitializeAsync();

    public Task DisposeAsync() => mailing.DisposeAsync();

    async Task<bool> IsSuppressed(string email)
    {
        await using var session = mailing.Server.Store.QuerySession();
        return await session.FindSuppressed((await mailing.Server.UserOf(email)).EmailKey, default) is not null;
    }

    /// <summary>Somebody whose mail came back once.</summary>
    async Task<NewPerson> Bounced()
    {
        var person = await mailing.Confirmed();
        mailing.Sink.ToRecipient = "550 5.1.1 nobody here is called so";
        await Forget(person.Email);
        await Until(() => IsSuppressed(person.Email), "mail comes back");
        mailing.Sink.ToRecipient = "250 ok";
        return person;
    }

    async Task Forget(string email)
    {
        using var browser = mailing.Browser();
        (await mailing.Forget(browser, email)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_that_mail_came_back_from_is_mailed_no_more_until_its_owner_confirms_it_again()
    {
        var (alice, email) = await Bounced();
        await Forget(email);
        await mailing.NothingWaits();
        mailing.Sink.To(email).ShouldBeEmpty();
        (await mailing.Server.TablesWith(email)).ShouldBeEmpty("it is kept as a keyed hash");

        using var browser = mailing.Browser();
        await browser.SignIn(alice.Name);
        (await browser.Get(AccountPath)).Body.ShouldContain("Mail to it came back");
        (await browser.Send(AccountPath, new { action = "confirm" }, "/auth/email")).Body.ShouldContain("A link was sent");
        var token = SmtpSink.TokenIn(await mailing.Sink.Link(email, MailingServer.ConfirmationPath, before: 0));
        (await mailing.Confirm(browser, token)).Status.ShouldBe(HttpStatusCode.OK);
        (await IsSuppressed(email)).ShouldBeFalse();
        (await browser.Get(AccountPath)).Body.ShouldNotContain("Mail to it came back");
        _ = await mailing.RecoveryToken(email);
    }

    [Fact]
    public async Task An_app_has_it_confirmed_again_too()
    {
        var (alice, email) = await Bounced();
        (await alice.Post("/api/v1/emails/confirmations")).Status.ShouldBe(200);
        using var browser = mailing.Browser();
        var token = SmtpSink.TokenIn(await mailing.Sink.Link(email, MailingServer.ConfirmationPath, before: 0));
        (await mailing.Confirm(browser, token)).Status.ShouldBe(HttpStatusCode.OK);
        (await alice.Post("/api/v1/emails/confirmations")).Status.ShouldBe(403, "it is confirmed");
    }

    [Fact]
    public async Task An_operator_asks_about_it_and_has_it_mailed_again()
    {
        var (_, email) = await Bounced();
        async Task<(int Code, string Said)> Annals(string verb)
        {
            using var annals = AnnalsProcess.Start(["mail", verb, email.ToUpperInvariant()], mailing.Server.Stores);
            return (await annals.Ended(), string.Join('\n', annals.Lines));
        }
        var (code, said) = await Annals("suppressed");
        code.ShouldBe(0, said);
        said.ShouldContain("RecipientNotAccepted 550");
        (await Annals("unsuppress")).Code.ShouldBe(0);
        (await Annals("suppressed")).Said.ShouldContain("Mail is sent there.");
        (await Annals("unsuppress")).Code.ShouldBe(1);
        _ = await mailing.RecoveryToken(email);
    }

    [Theory]
    [InlineData("450 4.2.1 later")]
    [InlineData("552 5.2.2 the mailbox is full")]
    [InlineData("550 5.7.1 you are on a list")]
    public async Task What_is_not_about_the_mailbox_suppresses_nobody(string answer)
    {
        var (_, email) = await mailing.Confirmed();
        mailing.Sink.ToRecipient = answer;
        await Forget(email);
        await Until(
            () =>
                Task.FromResult(mailing.Log.Entries.Any(entry => entry.Message.StartsWith("Mail to ", StringComparison.Ordinal))),
            "it was tried"
        );
        mailing.Sink.ToRecipient = "250 ok";
        (await IsSuppressed(email)).ShouldBeFalse();
        _ = await mailing.RecoveryToken(email);
    }

    [Fact]
    public async Task A_new_address_that_mail_comes_back_from_is_never_the_accounts()
    {
        var (alice, _) = await mailing.Confirmed();
        using var browser = mailing.Browser();
        await browser.SignIn(alice.Name);
        mailing.Sink.ToRecipient = "550 5.1.1 nobody here is called so";
        var email = $"{Guid.NewGuid():N}@mail.example";
        await browser.Send(
            AccountPath,
            new
            {
                action = "change",
                email,
                current_password = MailingServer.Password,
            },
            "/auth/email"
        );
        await Until(
            async () =>
            {
                await using var session = mailing.Server.Store.QuerySession();
                return await session.Query<SuppressedAddress>().CountAsync() == 2;
            },
            "mail to both comes back"
        );
        mailing.Sink.To(email).ShouldBeEmpty();
    }
}
