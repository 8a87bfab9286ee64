using System.Net;
using Api.Tests.Auth;
using Api.Tests.Mail;
using Api.Tests.Security;
using Shouldly;
using Xunit;
using static Api.Tests.External.Travellers;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.External;

/// <summary>GitHub, whose way is another.</summary>
public sealed class GitHubTests(LinkedServer linked) : IClassFixture<LinkedServer>, IDisposable
{
    static long last = 583231;

    readonly MailingServer mailing = linked.Mailing;
    readonly LocalGitHub github = linked.GitHub;
    readonly Visitor browser = linked.Mailing.Browser();
    readonly long id = Interlocked.Increment(ref last);

    public void Dispose() => browser.Dispose();

    async Task<Auth.Answer> SignIn(Visitor visitor)
    {
        var left = await visitor.Leave(provider: "github");
        return await visitor.Return(github.Approve(left.Location!));
    }

    [Fact]
    public async Task Who_is_linked_signs_in_whatever_they_call_themselves_since()
    {
        var (alice, _) = await mailing.Confirmed();
        await browser.SignIn(alice.Name);
        (github.User, github.Emails) = (new { id, login = "octocat" }, Array.Empty<object>());
        var left = await browser.Send(ExternalPath, new { link = "github", password = MailingServer.Password });
        (await browser.Return(github.Approve(left.Location!))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Get(ExternalPath)).Body.ShouldContain("<strong>GitHub</strong> octocat");

        using var elsewhere = mailing.Browser();
        github.User = new { id, login = "another" };
        (await SignIn(elsewhere)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await elsewhere.Get(AccountPath)).Body.ShouldContain($"@{alice.Name}");

        using var stranger = mailing.Browser();
        github.User = new { id = id + 1_000_000, login = "octocat" };
        (await SignIn(stranger)).Body.ShouldContain(
            "Not linked to an account yet",
            customMessage: "a name is anyone's once it is left"
        );
    }

    [Fact]
    public async Task Of_addresses_the_one_counts_that_is_primary_and_verified()
    {
        github.User = new { id, login = "octo-cat" };
        github.Emails = new object[]
        {
            Mail("other@work.example", primary: false, verified: true),
            Mail("first@work.example", primary: true, verified: true),
        };
        await SignIn(browser);
        var page = (await browser.Get(SignUpPath)).Body;
        page.ShouldContain("<strong>first@work.example</strong>");
        page.ShouldNotContain("octo-cat", customMessage: "which is no name here");

        github.Emails = new object[]
        {
            Mail("first@work.example", primary: true, verified: false),
            Mail("other@work.example", primary: false, verified: true),
        };
        await SignIn(browser);
        page = (await browser.Get(SignUpPath)).Body;
        page.ShouldContain("name=\"email\"");
        page.ShouldNotContain("@work.example");

        static object Mail(string email, bool primary, bool verified) =>
            new
            {
                email,
                primary,
                verified,
            };
    }

    [Fact]
    public async Task A_code_that_it_refuses_and_a_user_without_a_number_prove_nobody()
    {
        github.User = new { id, login = "octocat" };
        var left = await browser.Leave(provider: "github");
        var back = github.Approve(left.Location!).PathAndQuery.Replace("code=", "code=x", StringComparison.Ordinal);
        (await browser.Get(back)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        mailing.Log.Entries.ShouldContain(entry =>
            entry.Message.EndsWith("the code was refused: bad_verification_code", StringComparison.Ordinal)
        );
        foreach (
            var user in new object[] { new { login = "octocat" }, new { id = "7", login = "octocat" }, Array.Empty<object>() }
        )
        {
            github.User = user;
            (await SignIn(browser)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }
}
