using System.Net;
using Api.Accounts.Registration;
using Api.Auth;
using Api.Tests.Auth;
using Api.Tests.Captchas;
using Domain.Accounts;
using Domain.Instance;
using Marten;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

/// <summary>Signing up by a browser.</summary>
public sealed class SignUpPageTests(CommandServer server) : IClassFixture<CommandServer>, IAsyncLifetime, IDisposable
{
    const string Path = "/auth/sign_up";
    const string Password = "correct horse battery";

    readonly Visitor browser = new(server.Client.BaseAddress!);

    public Task InitializeAsync() => Task.CompletedTask;

    public void Dispose() => browser.Dispose();

    public async Task DisposeAsync()
    {
        foreach (var setting in SignUpSettings.All.Append(InstanceTexts.Rules))
            await server.Set(setting, null);
    }

    static string TermsIn(Auth.Answer page) => page.Body.Split("name=\"terms\" value=\"") is [_, var rest] ? rest[..64] : "";

    async Task<Auth.Answer> SignUp(
        string? name = null,
        string? email = null,
        string password = Password,
        string? agreement = "true",
        string? reason = null,
        string? code = null,
        string? terms = null
    )
    {
        var page = await browser.Get(Path);
        return await browser.Post(
            Path,
            new
            {
                form_token = page.FormToken,
                terms = terms ?? TermsIn(page),
                username = name ?? CommandServer.NewName(),
                email = email ?? $"{Guid.NewGuid():N}@mail.example",
                password,
                agreement,
                reason,
                invite_code = code,
                captcha = Solver.Solve(page),
            }
        );
    }

    [Fact]
    public async Task Somebody_signs_up_and_signs_in_from_an_app()
    {
        await server.Set(InstanceTexts.Rules, "Be kind\nNo <script>");
        var page = await browser.Get(Path);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Body.ShouldContain("<li>Be kind</li><li>No &lt;script&gt;</li>");
        page.Body.Split("<script").Length.ShouldBe(2, "there is one, of ours");
        page.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        page.Headers["Cache-Control"].ShouldBe("no-store");

        var (name, before) = (CommandServer.NewName(), await server.Events());
        var done = await SignUp(name);
        done.Status.ShouldBe(HttpStatusCode.OK, done.Body);
        done.Body.ShouldContain("You are in");
        done.Body.ShouldNotContain(Password);
        (await server.Events()).ShouldBe(before + 2);

        var app = await browser.RegisterApp();
        var code = await browser.Allow(app, name, Password);
        var token = (await browser.Redeem(app, code)).Json("access_token");
        (await server.Send(HttpMethod.Get, "/api/v1/accounts/verify_credentials", token)).Ok["username"].ShouldBe(name);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_written_is_kept_but_for_the_password()
    {
        var (taken, email) = (await server.Someone(), $"{Guid.NewGuid():N}@mail.example");
        foreach (
            var (sent, error) in new[]
            {
                (await SignUp(taken.Name, email), "Username has already been taken"),
                (await SignUp("no spaces", email), "Username must contain only letters"),
                (await SignUp("admin", email), "Username is reserved"),
                (await SignUp("", email), "Username must contain only letters"),
                (await SignUp(email: "nobody"), "E-mail address is invalid"),
                (await SignUp(email: email, password: "short"), "Password is too short"),
                (await SignUp(email: email, password: new string('a', 129)), "Password is too long"),
                (await SignUp(email: email, agreement: null), "Service agreement must be accepted"),
                (await SignUp(email: email, agreement: "false"), "Service agreement must be accepted"),
                (await SignUp(email: email, code: "forged"), "The invitation is not known"),
                (await SignUp(email: email, terms: new string('0', 64)), "The rules or terms were changed meanwhile"),
                (await SignUp(email: email, terms: ""), "The rules or terms were changed meanwhile"),
            }
        )
        {
            sent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, error);
            sent.Body.ShouldContain($"<p role=\"alert\">{error}");
            sent.Body.ShouldNotContain(Password);
            sent.FormToken.ShouldNotBeEmpty();
        }
        (await SignUp(taken.Name, email)).Body.ShouldContain($"value=\"{email}\"");
        (await SignUp("\"><script>", email)).Body.ShouldNotContain("<script>");
        (await browser.Post(Path, new { form_token = "forged", username = "a" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Post(Path)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Post(Path, new { agreement = "perhaps" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Whoever_is_to_be_approved_says_why_and_reads_that_they_wait_also_where_they_sign_in()
    {
        await server.Set(SignUpSettings.Registrations, "approval");
        (await browser.Get(Path)).Body.ShouldContain("<textarea id=\"reason\"");
        var missing = await SignUp();
        missing.Body.ShouldContain("Reason can");
        var name = CommandServer.NewName();
        var done = await SignUp(name, reason: "ich stricke 🧶");
        done.Body.ShouldContain("You asked to be let in");
        await using var session = server.Store.QuerySession();
        var user = await session.Query<Api.Auth.Users.User>().SingleAsync(user => user.UserName == name);
        var account = await session.Events.AggregateStreamAsync<Account>(Account.Stream(user.AccountId));
        account!.Asked!.Reason!.Value.ShouldBe("ich stricke 🧶");

        var app = await browser.RegisterApp();
        var path = app.AuthorizePath();
        await browser.Submit(path, "sign_in", name, Password);
        var shown = await browser.Get(path);
        (shown.Status, shown.Body.Contains("have not decided yet", StringComparison.Ordinal)).ShouldBe(
            (HttpStatusCode.Forbidden, true)
        );
        (await server.Command<Account>(new ApproveAccount(user.AccountId))).RefusedBy.ShouldBeNull();
        (await browser.Get(path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_invitation_in_the_address_stands_in_the_form_and_lets_in()
    {
        await server.Set(SignUpSettings.Registrations, "invite");
        await server.Set(SignUpSettings.Message, "Ask <Ada>");
        var code = Secret.New();
        var create = new CreateInvite(InviteId.New(), 1, Lifetime: null, DateTimeOffset.UtcNow);
        (await server.Command<Invite>(new MakeInvite(create, Secret.Hash(code)))).RefusedBy.ShouldBeNull();
        (await browser.Get($"{Path}?invite_code={code}")).Body.ShouldContain($"value=\"{code}\"");
        (await browser.Get($"{Path}?invite_code=%22%3E%3Cscript%3E")).Body.ShouldNotContain("<script>");
        (await browser.Get(Path)).Body.ShouldContain("Ask &lt;Ada&gt;");
        (await SignUp()).Body.ShouldContain("Registrations are open to those who are invited");
        (await SignUp(code: code)).Body.ShouldContain("You are in");
        (await SignUp(code: code)).Body.ShouldContain("not good any more");
    }

    [Fact]
    public async Task Where_it_is_closed_there_is_no_form_and_the_operators_message()
    {
        var open = await browser.Get(Path);
        await server.Set(SignUpSettings.Registrations, "closed");
        var closed = await browser.Get(Path);
        (closed.Status, closed.Body.Contains("<form", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Forbidden, false));
        await server.Set(SignUpSettings.Message, "Come again <soon>\n\nin spring");
        (await browser.Get(Path)).Body.ShouldContain("<p>Come again &lt;soon&gt;</p><p>in spring</p>");
        var sent = await browser.Post(
            Path,
            new
            {
                form_token = open.FormToken,
                terms = TermsIn(open),
                username = CommandServer.NewName(),
                email = $"{Guid.NewGuid():N}@mail.example",
                password = Password,
                agreement = "true",
                captcha = Solver.Solve(open),
            }
        );
        sent.Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
