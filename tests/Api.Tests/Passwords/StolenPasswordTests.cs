using System.Net;
using System.Text.Json;
using Api.Accounts;
using Api.Auth;
using Api.Auth.Mail;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Http;
using Api.Tests.Mail;
using Domain.Accounts;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Passwords;

/// <summary>A server that asks whether passwords were stolen elsewhere, and is told so by one on loopback.</summary>
public sealed class StolenPasswordTests : IAsyncLifetime
{
    const string Stolen = "canary 8e1f07 in a cage";
    const string Another = "another long password";

    SmtpSink sink = null!;
    RecordedLog log = null!;
    RangeServer range = null!;
    CommandServer server = null!;

    public async Task InitializeAsync()
    {
        (sink, log) = (new(), new());
        range = await RangeServer.Start();
        server = new()
        {
            Messages = Erasing.Promptly,
            Mail = new("127.0.0.1", sink.Port, SecureSocketOptions.None, User: null, Password: null),
            BreachedPasswords = range.Url,
            BeforeStart = app => app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log),
        };
        await server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await sink.DisposeAsync();
        await range.DisposeAsync();
    }

    async Task<Commands.Answer> SignUp(string password, string? name = null)
    {
        name ??= CommandServer.NewName();
        var body = new
        {
            username = name,
            email = $"{name}@mail.example",
            password,
            agreement = true,
        };
        return await server.Send(
            HttpMethod.Post,
            "/api/v1/accounts",
            await server.Token(account: null),
            Json(JsonSerializer.Serialize(body))
        );
    }

    async Task<SignInOutcome> SignIn(string name, string password)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignIn>().Check(new(name, password, From: null, "test"), default);
    }

    Task<long> Noticed(User user) => server.Count("account.breached_password_noticed.v1", Account.Stream(user.AccountId));

    /// <summary>As if a day had gone since it was asked.</summary>
    async Task Ask(string email)
    {
        var user = await server.UserOf(email);
        user.BreachCheckedAt = DateTimeOffset.UtcNow.AddDays(-1);
        (await server.Services.GetRequiredService<UserStore>().UpdateAsync(user, default)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_refused_when_signing_up_and_when_nobody_can_tell_it_is_taken()
    {
        range.Stolen.Add(Stolen);
        var before = await server.Events();
        (await SignUp(Stolen)).ShouldBeRefused(422, "Validation failed: Password was stolen from another site: choose another");
        (await server.Events()).ShouldBe(before);
        (await SignUp(Another)).Status.ShouldBe(200);
        range.Ill = http =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        (await SignUp(Stolen)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_signs_in_by_it_is_let_in_and_told_once_of_each_password()
    {
        var name = CommandServer.NewName();
        var email = $"{name}@mail.example";
        (await SignUp(Stolen, name)).Status.ShouldBe(200);
        await sink.Mail(email); // to confirm the address
        (await SignIn(name, Stolen)).IsPasswordBreached.ShouldBeFalse();

        range.Stolen.Add(Stolen);
        var asked = range.Asked.Count;
        (await SignIn(name, Stolen)).IsPasswordBreached.ShouldBeFalse("it is asked once a day");
        range.Asked.Count.ShouldBe(asked);
        await Ask(email);
        (await SignIn(name, "canary in another cage")).User.ShouldBeNull();
        range.Asked.Count.ShouldBe(asked, "of a wrong password nobody is asked");
        for (var i = 0; i < 3; i++)
        {
            var outcome = await SignIn(name, Stolen);
            (outcome.User is not null, outcome.IsPasswordBreached).ShouldBe((true, true));
        }
        var user = await server.UserOf(email);
        (await Noticed(user)).ShouldBe(1);
        var mail = await sink.Mail(email, count: 2);
        mail.Subject.ShouldBe("Your password is known to others");
        mail.TextBody!.ShouldContain("/auth/password/new");

        (await Recover(email, Stolen)).Body.ShouldContain("stolen from another site");
        (await Recover(email, Another)).Status.ShouldBe(HttpStatusCode.OK);
        (await SignIn(name, Another)).IsPasswordBreached.ShouldBeFalse();
        range.Stolen.Add(Another);
        await Ask(email);
        (await SignIn(name, Another)).IsPasswordBreached.ShouldBeTrue();
        (await Noticed(user)).ShouldBe(2);
        await sink.Mail(email, count: 4); // that the password was recovered, and the news of the other

        foreach (
            var secret in new[]
            {
                "canary 8e1f07",
                RangeServer.Hash(Stolen)[5..],
                RangeServer.Hash(Stolen)[5..].ToLowerInvariant(),
            }
        )
        {
            (await server.TablesWith(secret)).ShouldBeEmpty();
            log.Entries.ShouldAllBe(entry => !$"{entry.Message} {entry.Fault}".Contains(secret));
            range.Asked.ShouldAllBe(request => !request.Contains(secret));
            sink.All.ShouldAllBe(one => !one.TextBody!.Contains(secret));
        }
    }

    async Task<Auth.Answer> Recover(string email, string password)
    {
        using var browser = new Visitor(server.Client.BaseAddress!);
        string token;
        await using (var session = server.Store.LightweightSession())
        {
            token = session.NewLink(await server.UserOf(email), MailKind.Recovery, DateTimeOffset.UtcNow);
            await session.SaveChangesAsync();
        }
        var page = await browser.Get($"{MailingServer.NewPasswordPath}?reset_password_token={token}");
        return await browser.Post(
            MailingServer.NewPasswordPath,
            new
            {
                form_token = page.FormToken,
                reset_password_token = token,
                password,
            }
        );
    }
}
