using System.Net;
using System.Text.RegularExpressions;
using Api.Accounts;
using Api.Auth;
using Api.Auth.Users;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Api.Tests.Mail;
using Domain;
using Domain.Accounts;
using Domain.Credentials;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.Security;

public sealed partial class NewCountryTests : IAsyncLifetime
{
    const string Password = MailingServer.Password;
    const string InFrance = "192.0.2.1";
    const string ElsewhereInFrance = "192.0.2.200";
    const string InNewZealand = "198.51.100.1";
    const string Nowhere = "203.0.113.1";

    readonly string folder = Directory.CreateTempSubdirectory("annals-countries-").FullName;
    readonly SmtpSink sink = NewSink();
    CommandServer server = null!;

    static SmtpSink NewSink() => new();

    public async Task InitializeAsync()
    {
        CountriesTests.Write(folder);
        server = new()
        {
            Messages = Erasing.Promptly,
            Mail = new("127.0.0.1", sink.Port, SecureSocketOptions.None, User: null, Password: null),
            Countries = folder,
            TrustedProxies = [new(IPAddress.Loopback, 32), new(IPAddress.IPv6Loopback, 128)],
        };
        await server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await sink.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    async Task<(User User, string Email)> Someone(params string[] signedInFrom)
    {
        var user = new NewUser(
            AccountId.New(),
            CommandServer.NewName(),
            $"{Guid.NewGuid():N}@mail.example",
            Password,
            IsConfirmed: true
        );
        (await server.Command<Account>(new RegisterUser(user))).RefusedBy.ShouldBeNull();
        foreach (var address in signedInFrom)
            await SignedInFrom(address, user.Account);
        return (await server.UserOf(user.Email), user.Email);
    }

    async Task SignedInFrom(string address, AccountId account)
    {
        var place = new Personal<SignInPlace>(Account.Subject(account), new SignInPlace(address, "Firefox on Linux"));
        var record = new RecordSignIn(account, Secret.New(), place);
        using var origin = new Origin(account, "test", "test").Enter();
        await using var session = server.Store.LightweightSession();
        await session.Write<AccountCredentials>(record.Stream, record.Decide, default);
        await session.SaveChangesAsync();
    }

    Visitor Browser(string address) => new(server.Client.BaseAddress!) { From = address };

    async Task<SignInOutcome> Begin(User user, string from)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var wanted = new SignInTry(user.UserName, Password, IPAddress.Parse(from), "test");
        return await scope.ServiceProvider.GetRequiredService<SignIn>().Begin(wanted, default);
    }

    async Task<int> Suspicions(User user)
    {
        await using var session = server.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(Account.Stream(user.AccountId));
        return events.Count(e => e.Data is SuspiciousLoginDetected { Suspicion: Suspicion.Country });
    }

    [Fact]
    public async Task Who_signs_in_from_a_new_country_is_asked_for_a_code_and_no_more_afterwards()
    {
        var (alice, email) = await Someone(InFrance);
        using var browser = Browser(InNewZealand);
        var asked = await browser.SignIn(alice.UserName, Password);
        asked.Body.ShouldContain("A code was sent to your e-mail address");
        (await browser.IsSignedIn()).ShouldBeFalse();
        (await Suspicions(alice)).ShouldBe(1);
        var given = await browser.Send(
            SafeAccounts.SignInPath,
            new
            {
                action = "mailed_code",
                code = Code().Match((await sink.Mail(email)).TextBody!).Groups[1].Value,
                challenge = Carried().Match(asked.Body).Groups[1].Value,
            }
        );
        given.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.IsSignedIn()).ShouldBeTrue();

        using var another = Browser(InNewZealand);
        (await another.SignIn(alice.UserName, Password)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await another.IsSignedIn()).ShouldBeTrue();
        sink.To(email).Count.ShouldBe(1);

        var page = await browser.Get("/auth/sign_ins");
        Place()
            .Matches(page.Body)
            .Select(match => match.Groups[1].Value)
            .ShouldBe(["New Zealand (198.51.100.1)", "New Zealand (198.51.100.1)", "France (192.0.2.1)"]);
        (await browser.Get(SafeAccounts.AccountPath)).Body.ShouldContain("href=\"/auth/sign_ins\"");
    }

    [Theory]
    [InlineData(ElsewhereInFrance, new[] { InFrance }, false)]
    [InlineData(InNewZealand, new[] { InFrance }, true)]
    [InlineData(InFrance, new[] { InFrance, InNewZealand }, false)]
    [InlineData(InFrance, new[] { InNewZealand, Nowhere }, true)]
    [InlineData(Nowhere, new[] { InFrance }, false)]
    [InlineData(InFrance, new[] { Nowhere, "unknown" }, false)]
    [InlineData(InFrance, new string[0], false)]
    public async Task It_is_asked_for_where_both_are_known_and_differ(string from, string[] before, bool isAsked)
    {
        var (alice, _) = await Someone(before);
        var outcome = await Begin(alice, from);
        outcome.User!.Id.ShouldBe(alice.Id);
        (outcome.IsChallenged, outcome.Suspicion).ShouldBe((isAsked, isAsked ? Suspicion.Country : null));
        (await Suspicions(alice)).ShouldBe(isAsked ? 1 : 0);
    }

    [Fact]
    public async Task A_wrong_password_learns_nothing_of_it()
    {
        var (alice, _) = await Someone(InFrance);
        using var browser = Browser(InNewZealand);
        (await browser.SignIn(alice.UserName, "not the password at all")).Body.ShouldNotContain("A code was sent");
        (await Suspicions(alice)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_has_a_second_proof_is_asked_for_that_alone()
    {
        var (alice, email) = await Someone();
        using (var atHome = Browser(InFrance))
        {
            await atHome.SignIn(alice.UserName, Password);
            await atHome.Protect();
        }
        using var away = Browser(InNewZealand);
        await away.SignIn(alice.UserName, Password);
        (await away.Get(SafeAccounts.SignInPath)).Body.ShouldContain("your authenticator app shows");
        (await Suspicions(alice)).ShouldBe(1);
        sink.To(email).ShouldNotContain(mail => mail.Subject == "Your code to sign in");
    }

    [Fact]
    public async Task Nobody_sees_where_others_signed_in()
    {
        using var stranger = Browser(InFrance);
        var answer = await stranger.Get("/auth/sign_ins");
        (answer.Status, answer.Location!.OriginalString).ShouldBe((HttpStatusCode.SeeOther, SafeAccounts.SignInPath));
    }

    [GeneratedRegex("name=\"challenge\" value=\"([A-Za-z0-9_-]{43})\"")]
    private static partial Regex Carried();

    [GeneratedRegex("^([0-9]{6})\r?$", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(", from (.*)</li>")]
    private static partial Regex Place();
}
