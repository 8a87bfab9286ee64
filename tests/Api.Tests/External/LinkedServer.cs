using System.Net;
using System.Text.RegularExpressions;
using Api.Auth.External;
using Api.Tests.Auth;
using Api.Tests.Mail;
using Shouldly;
using Xunit;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.External;

/// <summary>The whole server, a mail server, an OpenID provider called Work and another GitHub beside it.</summary>
public sealed class LinkedServer : IAsyncLifetime
{
    public LocalProvider Work { get; private set; } = null!;

    public LocalGitHub GitHub { get; private set; } = null!;

    public MailingServer Mailing { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        (Work, GitHub) = (await LocalProvider.Start(), await LocalGitHub.Start());
        Mailing = new() { SignInWith = ProviderSettings.ParseAll($"{Work.Setting("Work")},{GitHub.Setting("GitHub")}") };
        await Mailing.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Mailing.DisposeAsync();
        await Work.DisposeAsync();
        await GitHub.DisposeAsync();
    }
}

/// <summary>What people do who sign in by what others say.</summary>
static partial class Travellers
{
    public const string ExternalPath = "/auth/external";
    public const string WorkPath = "/auth/external/work";
    public const string SignUpPath = "/auth/sign_up?newcomer=true";

    /// <summary>Presses the button of a page that signs in.</summary>
    public static async Task<Auth.Answer> Leave(this Visitor browser, string path = SignInPath, string provider = "work")
    {
        var page = await browser.Get(path);
        page.Body.ShouldContain($"formaction=\"{ExternalPath}/{provider}\"");
        var query = WebUtility.HtmlDecode(QueryField().Match(page.Body).Groups[1].Value);
        return await browser.Post($"{ExternalPath}/{provider}", new { form_token = page.FormToken, query });
    }

    /// <summary>Goes to the provider and back, and answers what the last page is.</summary>
    public static async Task<Auth.Answer> SignInBy(
        this Visitor browser,
        LocalProvider provider,
        Guest guest,
        string path = SignInPath
    )
    {
        var left = await browser.Leave(path);
        left.Status.ShouldBe(HttpStatusCode.SeeOther, left.Body);
        return await browser.Return(await provider.Approve(left.Location!, guest));
    }

    /// <summary>Comes back where the provider sends a browser: to our public address, which in tests is another.</summary>
    public static Task<Auth.Answer> Return(this Visitor browser, Uri back)
    {
        back.GetLeftPart(UriPartial.Authority).ShouldBe("http://annals.example");
        return browser.Get(back.PathAndQuery);
    }

    /// <summary>Goes through all that it takes to link who one is there.</summary>
    public static async Task<Auth.Answer> Link(
        this Visitor browser,
        LocalProvider provider,
        Guest guest,
        string password = MailingServer.Password
    )
    {
        var left = await browser.Send(ExternalPath, new { link = "work", password });
        return left.Status == HttpStatusCode.SeeOther
            ? await browser.Return(await provider.Approve(left.Location!, guest))
            : left;
    }

    public static Task<Auth.Answer> Unlink(this Visitor browser, string link, string password = MailingServer.Password) =>
        browser.Send(ExternalPath, new { unlink = link, password });

    /// <summary>The names of those that the page shows.</summary>
    public static string[] Links(this Auth.Answer page) => [.. LinkNames().Matches(page.Body).Select(one => one.Groups[1].Value)];

    [GeneratedRegex("name=\"unlink\" value=\"([0-9a-f]+)\"")]
    private static partial Regex LinkNames();

    [GeneratedRegex("name=\"query\" value=\"([^\"]*)\"")]
    private static partial Regex QueryField();
}
