using System.Net;
using System.Text.RegularExpressions;
using Api.Tests.Auth;
using Api.Tests.Captchas;
using Api.Tests.Commands;
using Api.Tests.Mail;
using Api.Tests.Security;
using Domain.Accounts;
using Domain.Credentials;
using Domain.Instance;
using Shouldly;
using Xunit;
using static Api.Tests.External.Travellers;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.External;

/// <summary>Signing up as whom a provider says one to be, by the rules by which everyone does.</summary>
public sealed partial class ExternalSignUpTests(LinkedServer linked) : IClassFixture<LinkedServer>, IAsyncLifetime
{
    readonly MailingServer mailing = linked.Mailing;
    readonly LocalProvider work = linked.Work;
    readonly Visitor browser = linked.Mailing.Browser();
    readonly Visitor elsewhere = linked.Mailing.Browser();
    readonly string email = $"{Guid.NewGuid():N}@work.example";
    readonly string name = CommandServer.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        work.Behave();
        browser.Dispose();
        elsewhere.Dispose();
        foreach (var setting in SignUpSettings.All)
            await mailing.Server.Set(setting, null);
    }

    async Task<Auth.Answer> SignUp(Visitor visitor, string? address = null, string? username = null, string? reason = null)
    {
        var page = await visitor.Get(SignUpPath);
        return await visitor.Post(
            "/auth/sign_up",
            new
            {
                form_token = page.FormToken,
                newcomer = "true",
                captcha = Solver.Solve(page),
                terms = TermsField().Match(page.Body).Groups[1].Value,
                username = username ?? name,
                email = address,
                password = MailingServer.Password,
                agreement = "true",
                reason,
            }
        );
    }

    [GeneratedRegex("name=\"terms\" value=\"([0-9a-f]+)\"")]
    private static partial Regex TermsField();

    [Fact]
    public async Task Who_is_new_chooses_a_name_and_signs_in_by_it_from_then_on()
    {
        var guest = new Guest($"{Guid.NewGuid():N}", email, true, name);
        var app = await browser.RegisterApp();
        var nobody = await browser.SignInBy(work, guest, app.AuthorizePath("&state=mine"));
        nobody.Body.ShouldContain("Sign up with Work");
        var page = await browser.Get(SignUpPath);
        page.Body.ShouldContain($"<strong>{email}</strong>");
        page.Body.ShouldContain($"name=\"username\" value=\"{name}\"");
        page.Body.ShouldNotContain("name=\"email\"");
        var done = await SignUp(browser, address: "another@mail.example");
        done.Status.ShouldBe(HttpStatusCode.OK, done.Body);
        done.Body.ShouldContain("You are in");
        done.Body.ShouldContain("state=mine", customMessage: "the way on to what the app asked");

        var user = await mailing.Server.UserOf(email);
        user.UserName.ShouldBe(name);
        user.ConfirmedAt.ShouldNotBeNull();
        await mailing.NothingWaits();
        mailing.Sink.To(email).ShouldBeEmpty("it need not be confirmed");
        (await mailing.Told<ExternalLinked>(user.AccountId)).Single().Provider.ShouldBe("Work");
        await browser.SignInBy(work, guest);
        (await browser.Get(AccountPath)).Body.ShouldContain($"@{name}");
        await elsewhere.SignIn(name);
        (await elsewhere.IsSignedIn()).ShouldBeTrue("the password that they chose is theirs");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    [InlineData("false")]
    [InlineData(1)]
    public async Task An_address_that_the_provider_did_not_verify_is_to_be_confirmed(object? verified)
    {
        await browser.SignInBy(work, Guest.New("somebody@else.example", verified));
        (await browser.Get(SignUpPath)).Body.ShouldContain("name=\"email\"");
        (await SignUp(browser, email)).Body.ShouldContain("Confirm your address");
        (await mailing.Server.UserOf(email)).ConfirmedAt.ShouldBeNull();
        (await mailing.Sink.Mail(email)).Subject.ShouldBe("Confirm your e-mail address");
    }

    [Fact]
    public async Task Who_has_no_address_there_says_one()
    {
        await browser.SignInBy(work, Guest.New(email: null, verified: true));
        (await SignUp(browser)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignUp(browser, email)).Body.ShouldContain("Confirm your address");
    }

    [Fact]
    public async Task An_address_that_an_account_has_makes_no_second_one_and_says_how_to_link()
    {
        var (alice, taken) = await mailing.Confirmed();
        var guest = Guest.New(taken, verified: true);
        await browser.SignInBy(work, guest);
        var refused = await SignUp(browser);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.ShouldContain("sign in to it");
        (await browser.IsSignedIn()).ShouldBeFalse();
        (await mailing.Told<ExternalLinked>(alice.Id)).ShouldBeEmpty();
        await elsewhere.SignIn(alice.Name);
        await elsewhere.Link(work, guest);
        await browser.SignInBy(work, guest);
        (await browser.Get(AccountPath)).Body.ShouldContain($"@{alice.Name}");
    }

    [Fact]
    public async Task One_is_one_account_also_when_signing_up_twice_at_once()
    {
        var guest = Guest.New();
        var all = Enumerable.Range(0, 3).Select(_ => mailing.Browser()).ToArray();
        foreach (var one in all)
            await one.SignInBy(work, guest);
        var answers = await Task.WhenAll(
            all.Select((one, i) => SignUp(one, $"{Guid.NewGuid():N}@mail.example", CommandServer.NewName()))
        );
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity).ShouldBe(2);
        foreach (var one in all)
            one.Dispose();
    }

    [Fact]
    public async Task Where_nobody_may_sign_up_nobody_does()
    {
        await browser.SignInBy(work, Guest.New(email, verified: true));
        await mailing.Server.Set(SignUpSettings.Registrations, "closed");
        (await browser.Get(SignUpPath)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var form = new
        {
            form_token = (await browser.Get(SignInPath)).FormToken,
            newcomer = "true",
            username = name,
            password = MailingServer.Password,
            agreement = "true",
        };
        (await browser.Post("/auth/sign_up", form)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await mailing.Server.Set(SignUpSettings.Registrations, "invite");
        (await SignUp(browser)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Where_somebody_approves_they_wait_as_everyone()
    {
        await mailing.Server.Set(SignUpSettings.Registrations, "approval");
        var guest = Guest.New(email, verified: true);
        await browser.SignInBy(work, guest);
        (await SignUp(browser, reason: "I work there")).Body.ShouldContain("You asked to be let in");
        var app = await browser.RegisterApp();
        await browser.SignInBy(work, guest, app.AuthorizePath());
        (await browser.Get(app.AuthorizePath())).Body.ShouldContain("This account waits to be let in");
    }

    [Fact]
    public async Task Who_did_not_come_from_a_provider_is_nobody_there()
    {
        var plain = await SignUp(elsewhere, email);
        plain.Status.ShouldBe(HttpStatusCode.BadRequest, "the page asked for none");
        await browser.SignInBy(work, Guest.New(email, verified: true));
        elsewhere.Cookies["annals_newcomer"] = browser.Cookies["annals_newcomer"] + "0";
        (await SignUp(elsewhere, email)).Status.ShouldBe(HttpStatusCode.BadRequest);
        await SignUp(browser);
        browser.Cookies.ShouldNotContainKey("annals_newcomer");
    }
}
