using Api.Tests.Commands;
using Domain.Accounts;
using Domain.Instance;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Mail;

public sealed class ApprovalMailTests : IAsyncLifetime
{
    readonly MailingServer mailing = new();

    public async Task InitializeAsync()
    {
        await mailing.InitializeAsync();
        await mailing.Server.Set(SignUpSettings.Registrations, "approval");
    }

    public Task DisposeAsync() => mailing.DisposeAsync();

    async Task<(AccountId Id, string Email)> Asks()
    {
        var (name, app) = (CommandServer.NewName(), await mailing.Server.Token(account: null));
        var email = $"{name}@mail.example";
        var json =
            $$"""{"username":"{{name}}","email":"{{email}}","password":"correct horse battery","agreement":true,"reason":"why not"}""";
        (await mailing.Server.Send(HttpMethod.Post, "/api/v1/accounts", app, Json(json))).Status.ShouldBe(200);
        _ = await mailing.Sink.Link(email, MailingServer.ConfirmationPath, before: 0);
        return ((await mailing.Server.UserOf(email)).AccountId, email);
    }

    [Fact]
    public async Task Whoever_asked_is_told_what_was_decided_and_once()
    {
        var (alice, bob) = (await Asks(), await Asks());
        for (var i = 0; i < 2; i++)
            (await mailing.Server.Command<Account>(new ApproveAccount(alice.Id))).RefusedBy.ShouldBeNull();
        (await mailing.Sink.Mail(alice.Email, count: 2)).Subject.ShouldBe("You were let in");

        for (var i = 0; i < 2; i++)
            (
                await mailing.Server.Command<Account>(new RejectAccount(bob.Id, "we <knit> here", DateTimeOffset.UtcNow))
            ).RefusedBy.ShouldBeNull();
        var mail = await mailing.Sink.Mail(bob.Email, count: 2);
        mail.Subject.ShouldBe("You were not let in");
        mail.TextBody!.ShouldContain("They say why: “we <knit> here”");
        mail.HtmlBody!.ShouldContain("we &lt;knit&gt; here");

        // another mail that is sent after them has come: so nothing was sent twice
        await Asks();
        (mailing.Sink.To(alice.Email).Count, mailing.Sink.To(bob.Email).Count).ShouldBe((2, 2));
    }
}
