using System.Net;
using System.Text.RegularExpressions;
using Api.Tests.Auth;
using Api.Tests.Mail;
using Domain.Accounts;
using Domain.Credentials;
using Marten;
using static Api.Tests.Security.SafeAccounts;

namespace Api.Tests.Security;

/// <summary>What people do with passkeys, by the pages.</summary>
static partial class PasskeyHolders
{
    public const string PasskeysPath = "/auth/passkeys";

    /// <summary>Goes through both steps; the answer to the one that went wrong, or to the last.</summary>
    public static async Task<Auth.Answer> AddPasskey(
        this Visitor browser,
        SoftAuthenticator device,
        string name = "My phone",
        string password = MailingServer.Password
    )
    {
        var page = await browser.BeginPasskey(name, password);
        return page.Status == HttpStatusCode.OK ? await browser.GivePasskey(page, device.Create(page.Options), name) : page;
    }

    public static Task<Auth.Answer> BeginPasskey(
        this Visitor browser,
        string name = "My phone",
        string password = MailingServer.Password
    ) =>
        browser.Send(
            PasskeysPath,
            new
            {
                action = "begin",
                name,
                password,
            }
        );

    public static Task<Auth.Answer> GivePasskey(
        this Visitor browser,
        Auth.Answer page,
        string credential,
        string name = "My phone"
    ) =>
        browser.Post(
            PasskeysPath,
            new
            {
                form_token = page.FormToken,
                action = "add",
                name,
                credential,
            }
        );

    public static Task<Auth.Answer> RemovePasskey(
        this Visitor browser,
        string passkey,
        string password = MailingServer.Password
    ) =>
        browser.Send(
            PasskeysPath,
            new
            {
                action = "remove",
                passkey,
                password,
            }
        );

    public static Task<Auth.Answer> AskForPasskey(this Visitor browser, string path = SignInPath) =>
        browser.Send(path, new { action = "passkey" });

    public static async Task<Auth.Answer> ShowPasskey(this Visitor browser, SoftAuthenticator device, string path = SignInPath)
    {
        var page = await browser.AskForPasskey(path);
        return await browser.GiveShown(page, device.Show(page.Options), path);
    }

    public static Task<Auth.Answer> GiveShown(
        this Visitor browser,
        Auth.Answer page,
        string credential,
        string path = SignInPath
    ) =>
        browser.Post(
            path,
            new
            {
                form_token = page.FormToken,
                action = "passkey_shown",
                credential,
            }
        );

    extension(Auth.Answer page)
    {
        /// <summary>What its form has the browser ask for.</summary>
        public string Options => WebUtility.HtmlDecode(OptionsText().Match(page.Body).Groups[1].Value);

        /// <summary>The ids of those that it shows.</summary>
        public string[] Passkeys => [.. PasskeyIds().Matches(page.Body).Select(one => one.Groups[1].Value)];
    }

    /// <summary>What the log says of how an account is kept safe.</summary>
    public static async Task<IReadOnlyList<JasperFx.Events.IEvent>> Told(this MailingServer mailing, AccountId account)
    {
        await using var session = mailing.Server.Store.QuerySession();
        return await session.Events.FetchStreamAsync(AccountCredentials.Stream(account));
    }

    public static async Task<IEnumerable<T>> Told<T>(this MailingServer mailing, AccountId account) =>
        (await mailing.Told(account)).Select(e => e.Data).OfType<T>();

    [GeneratedRegex("data-options=\"([^\"]+)\"")]
    private static partial Regex OptionsText();

    [GeneratedRegex("name=\"passkey\" value=\"([0-9a-f]+)\"")]
    private static partial Regex PasskeyIds();
}
