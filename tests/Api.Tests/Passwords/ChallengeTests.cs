using System.Net;
using System.Text.RegularExpressions;
using Api.Accounts;
using Api.Auth;
using Api.Auth.Mail;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Mail;
using Api.Tests.Security;
using Domain.Accounts;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Passwords;

public sealed partial class ChallengeTests : IAsyncLifetime
{
    const string Password = "correct horse battery";

    readonly SmtpSink sink = NewSink();
    CommandServer server = null!;

    SignInChallenge Challenge => server.Services.GetRequiredService<SignInChallenge>();

    public async Task InitializeAsync()
    {
        server = new()
        {
            Messages = Erasing.Promptly,
            Mail = new("127.0.0.1", sink.Port, SecureSocketOptions.None, User: null, Password: null),
            ChallengeAfter = 2,
        };
        await server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await sink.DisposeAsync();
    }

    static SmtpSink NewSink() => new();

    async Task<(User User, string Email)> Someone()
    {
        var user = new NewUser(
            AccountId.New(),
            CommandServer.NewName(),
            $"{Guid.NewGuid():N}@mail.example",
            Password,
            IsConfirmed: true
        );
        (await server.Command<Account>(new RegisterUser(user))).RefusedBy.ShouldBeNull();
        return (await server.UserOf(user.Email), user.Email);
    }

    async Task<SignInOutcome> SignIn(User user, string from)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var wanted = new SignInTry(user.UserName, Password, System.Net.IPAddress.Parse(from), "test");
        return await scope.ServiceProvider.GetRequiredService<SignIn>().Check(wanted, default);
    }

    async Task<string> CodeSentTo(string email, int count = 1) =>
        Code().Match((await sink.Mail(email, count)).TextBody!).Groups[1].Value;

    static string Other(string code) => code == "000000" ? "000001" : "000000";

    [Fact]
    public async Task A_suspicious_sign_in_takes_a_code_that_is_mailed_and_good_once()
    {
        var (alice, email) = await Someone();
        for (var i = 0; i < 2; i++)
            (await SignIn(alice, "203.0.113.1")).IsChallenged.ShouldBeFalse();
        var outcome = await SignIn(alice, "203.0.113.1");
        (outcome.IsChallenged, outcome.Suspicion).ShouldBe((true, Suspicion.Address));

        var challenge = await Challenge.Begin(outcome.User!, "test", default);
        var code = await CodeSentTo(email);
        var mail = await sink.Mail(email);
        mail.Subject.ShouldBe("Your code to sign in");
        mail.HtmlBody!.ShouldContain($"<strong>{code}</strong>");
        mail.TextBody!.ShouldNotContain(challenge!, Case.Sensitive, "who reads the mail alone cannot sign in");

        (await Challenge.Check(challenge, Other(code), default)).ShouldBeNull();
        (await Challenge.Check(Secret.New(), code, default)).ShouldBeNull();
        (await Challenge.Check(null, null, default)).ShouldBeNull();
        (await Challenge.Check(challenge, $" {code[..3]} {code[3..]} ", default))!.Id.ShouldBe(alice.Id);
        (await Challenge.Check(challenge, code, default)).ShouldBeNull();
    }

    [Fact]
    public async Task The_page_asks_for_the_code_and_lets_in_by_it_alone()
    {
        var (alice, email) = await Someone();
        for (var i = 0; i < 2; i++)
            await SignIn(alice, "127.0.0.1");
        using var browser = new Visitor(server.Client.BaseAddress!);
        var asked = await browser.SignIn(alice.UserName, Password);
        asked.Body.ShouldContain("A code was sent to your e-mail address");
        (await browser.IsSignedIn()).ShouldBeFalse();
        var challenge = Carried().Match(asked.Body).Groups[1].Value;
        var code = await CodeSentTo(email);
        foreach (var (given, carried) in new[] { (Other(code), challenge), (code, Secret.New()) })
        {
            var wrong = await Give(given, carried);
            wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await browser.IsSignedIn()).ShouldBeFalse();
        }
        (await Give(code, challenge)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.IsSignedIn()).ShouldBeTrue();

        Task<Auth.Answer> Give(string given, string carried) =>
            browser.Send(
                SafeAccounts.SignInPath,
                new
                {
                    action = "mailed_code",
                    code = given,
                    challenge = carried,
                }
            );
    }

    [Fact]
    public async Task Of_several_who_give_the_code_at_once_one_signs_in()
    {
        var (alice, email) = await Someone();
        var challenge = await Challenge.Begin(alice, "test", default);
        var code = await CodeSentTo(email);
        var users = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Challenge.Check(challenge, code, default)));
        users.Count(user => user is not null).ShouldBe(1);
    }

    [Fact]
    public async Task It_can_be_guessed_at_five_times()
    {
        var (alice, email) = await Someone();
        var challenge = await Challenge.Begin(alice, "test", default);
        var code = await CodeSentTo(email);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Challenge.Check(challenge, Other(code), default)));
        (await Challenge.Check(challenge, code, default)).ShouldBeNull();
    }

    [Fact]
    public async Task It_is_good_for_ten_minutes_and_for_whom_it_was_sent_to_alone()
    {
        var ((alice, email), (bob, bobsEmail)) = (await Someone(), await Someone());
        var (late, bobs) = (await Challenge.Begin(alice, "test", default), await Challenge.Begin(bob, "test", default));
        var (code, bobsCode) = (await CodeSentTo(email), await CodeSentTo(bobsEmail));
        if (code != bobsCode)
            (await Challenge.Check(bobs, code, default)).ShouldBeNull();
        await using (var session = server.Store.LightweightSession())
        {
            var link = (await session.LoadAsync<OneTimeLink>(Secret.Hash(late!)))!;
            (link.ExpiresAt - DateTimeOffset.UtcNow).ShouldBeInRange(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
            link.Codes!.ShouldHaveSingleItem().ShouldNotContain(code);
            session.Store(link with { ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1) });
            await session.SaveChangesAsync();
        }
        (await Challenge.Check(late, code, default)).ShouldBeNull();
        (await Challenge.Check(bobs, bobsCode, default))!.Id.ShouldBe(bob.Id);
    }

    [Fact]
    public async Task Another_password_makes_it_void()
    {
        var (alice, email) = await Someone();
        var challenge = await Challenge.Begin(alice, "test", default);
        var code = await CodeSentTo(email);
        await using (var session = server.Store.LightweightSession())
        {
            Api.Auth.OAuth.Tokens.RevokeAllOf(session, alice.AccountId);
            await session.SaveChangesAsync();
        }
        (await Challenge.Check(challenge, code, default)).ShouldBeNull();
    }

    [Fact]
    public async Task So_many_are_sent_within_an_hour_and_no_more()
    {
        var (alice, email) = await Someone();
        for (var i = 0; i < 5; i++)
            (await Challenge.Begin(alice, "test", default)).ShouldNotBeNull();
        (await Challenge.Begin(alice, "test", default)).ShouldBeNull();
        await sink.Mail(email, count: 5);
    }

    [Fact]
    public async Task A_code_that_nobody_waits_for_any_more_is_not_sent()
    {
        var (alice, email) = await Someone();
        sink.IsAway = true;
        var challenge = await Challenge.Begin(alice, "test", default);
        await Until(() => Task.FromResult(sink.Visits > 0), "it was tried");
        await using (var session = server.Store.LightweightSession())
        {
            session.Delete<OneTimeLink>(Secret.Hash(challenge!));
            await session.SaveChangesAsync();
        }
        sink.IsAway = false;
        await Challenge.Begin(alice, "test", default);
        await sink.Mail(email);
        await Task.Delay(TimeSpan.FromSeconds(3));
        sink.To(email).Count.ShouldBe(1);
    }

    [GeneratedRegex("name=\"challenge\" value=\"([A-Za-z0-9_-]{43})\"")]
    private static partial Regex Carried();

    [GeneratedRegex("^([0-9]{6})\r?$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
