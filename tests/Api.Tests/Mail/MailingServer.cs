using System.Net;
using System.Text.Json;
using Api.Accounts;
using Api.Auth.Mail;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Captchas;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Http;
using Domain.Accounts;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using StackExchange.Redis;
using Xunit;
using static Annals.Testing.Eventually;
using static Api.Tests.Http.Answers;

namespace Api.Tests.Mail;

/// <summary>The whole server with a mail server beside it, and what is done with both.</summary>
public sealed class MailingServer : IAsyncLifetime
{
    public const string Password = "correct horse battery";
    public const string ForgottenPath = "/auth/password/new";
    public const string NewPasswordPath = "/auth/password/edit";
    public const string ConfirmationPath = "/auth/confirmation";

    public SmtpSink Sink { get; } = new();

    public RecordedLog Log { get; } = new();

    /// <summary>High enough for tests that are not about it.</summary>
    public int MailLimit { get; init; } = 100_000;

    /// <summary>Of who says which mail came back.</summary>
    public const string BounceSecret = "tellsWhatMailCameBack2026";

    /// <summary>Null: it runs without.</summary>
    public ConfigurationOptions? Redis { get; init; }

    /// <summary>What hears all that is logged, beside <see cref="Log"/>; null is nobody.</summary>
    public ILoggerProvider? Listener { get; init; }

    /// <summary>Who else may say who somebody is.</summary>
    public IReadOnlyList<Api.Auth.External.ProviderSettings> SignInWith { get; init; } = [];

    public CommandServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = new()
        {
            Messages = Erasing.Promptly,
            Mail = new("127.0.0.1", Sink.Port, SecureSocketOptions.None, User: null, Password: null),
            MailLimit = MailLimit,
            MailBounceSecret = BounceSecret,
            SignInWith = SignInWith,
            Redis = Redis,
            BeforeStart = app =>
            {
                var logs = app.Services.GetRequiredService<ILoggerFactory>();
                logs.AddProvider(Log);
                if (Listener is not null)
                    logs.AddProvider(Listener);
            },
        };
        await Server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Sink.DisposeAsync();
    }

    public Visitor Browser() => new(Server.Client.BaseAddress!);

    /// <summary>Signs up by the API, as apps do.</summary>
    public async Task<NewPerson> SignUp(string? email = null, string? name = null)
    {
        email ??= $"{Guid.NewGuid():N}@mail.example";
        name ??= CommandServer.NewName();
        var json = JsonSerializer.Serialize(
            new
            {
                username = name,
                email,
                password = Password,
                agreement = true,
            }
        );
        var app = await Server.Token(account: null);
        var answer = await Server.Send(HttpMethod.Post, "/api/v1/accounts", app, Json(json));
        var token = answer.Ok["access_token"];
        var me = await Server.Send(HttpMethod.Get, "/api/v1/accounts/verify_credentials", token);
        return new(new(AccountId.Parse(me.Ok["id"], null), name, token, Server), email);
    }

    /// <summary>Somebody whose address the operator vouched for.</summary>
    public async Task<NewPerson> Confirmed()
    {
        var user = new NewUser(
            AccountId.New(),
            CommandServer.NewName(),
            $"{Guid.NewGuid():N}@mail.example",
            Password,
            IsConfirmed: true
        );
        (await Server.Command<Account>(new RegisterUser(user))).RefusedBy.ShouldBeNull();
        return new(new(user.Account, user.Username, await Server.Token(user.Account), Server), user.Email);
    }

    public async Task<Auth.Answer> Forget(Visitor browser, string email)
    {
        var page = await browser.Get(ForgottenPath);
        return await browser.Post(ForgottenPath, new { form_token = page.FormToken, email });
    }

    /// <summary>Asks for a link, and answers the token in it.</summary>
    public async Task<string> RecoveryToken(string email)
    {
        using var browser = Browser();
        var before = Sink.Links(email, NewPasswordPath).Count;
        (await Forget(browser, email)).Status.ShouldBe(HttpStatusCode.OK);
        return SmtpSink.TokenIn(await Sink.Link(email, NewPasswordPath, before));
    }

    public async Task<Auth.Answer> SetPassword(Visitor browser, string token, string password)
    {
        var page = await browser.Get($"{NewPasswordPath}?reset_password_token={token}");
        return await browser.Post(
            NewPasswordPath,
            new
            {
                form_token = page.FormToken,
                reset_password_token = token,
                password,
            }
        );
    }

    public async Task<Auth.Answer> Confirm(Visitor browser, string token)
    {
        var page = await browser.Get($"{ConfirmationPath}?confirmation_token={token}");
        return await browser.Post(
            ConfirmationPath,
            new
            {
                form_token = page.FormToken,
                confirmation_token = token,
                captcha = Solver.Solve(page),
            }
        );
    }

    /// <summary>Waits until all mail that was asked for is sent, or given up.</summary>
    public Task NothingWaits() =>
        Until(
            async () =>
                await Server.Ask<long?>(
                    "select count(*) from wolverine.wolverine_incoming_envelopes where message_type = 'mail-due' and status <> 'Handled'"
                ) == 0,
            "no mail waits"
        );

    /// <summary>Makes a link as old as it may not be.</summary>
    public async Task Expire(string token)
    {
        await using var session = Server.Store.LightweightSession();
        var link = await session.LoadAsync<OneTimeLink>(Api.Auth.Secret.Hash(token));
        session.Store(link! with { ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1) });
        await session.SaveChangesAsync();
    }
}

/// <summary>Someone, and where their mail goes.</summary>
public sealed record NewPerson(Person Person, string Email);

[CollectionDefinition(Name)]
public sealed class MailTests : ICollectionFixture<MailingServer>
{
    public const string Name = "Mail";
}
