using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Api.Tests.Auth;
using Api.Tests.Commands;
using Api.Tests.Mail;
using OtpNet;
using Shouldly;
using Xunit;

namespace Api.Tests.Security;

/// <summary>What people do by the pages of their accounts, in a browser that keeps its cookies.</summary>
static partial class SafeAccounts
{
    public const string AccountPath = "/auth/edit";
    public const string SignInPath = "/auth/sign_in";
    public const string TwoFactorPath = "/auth/two_factor";

    /// <summary>Sends a form of a page, to it or to another address.</summary>
    public static async Task<Auth.Answer> Send(this Visitor browser, string page, object fields, string? to = null)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["form_token"] = (await browser.Get(page)).FormToken };
        foreach (var field in fields.GetType().GetProperties())
            all[field.Name] = (string)field.GetValue(fields)!;
        return await browser.Post(to ?? page, all);
    }

    public static Task<Auth.Answer> SignIn(this Visitor browser, string name, string password = MailingServer.Password) =>
        browser.Send(
            SignInPath,
            new
            {
                action = "sign_in",
                username = name,
                password,
            }
        );

    /// <summary>Goes through all that it takes, and answers the key, in base 32, and the recovery codes.</summary>
    public static async Task<(string Key, string[] Codes)> Protect(this Visitor browser, DateTimeOffset? at = null)
    {
        (await browser.Send(TwoFactorPath, new { action = "begin", password = MailingServer.Password })).Status.ShouldBe(
            HttpStatusCode.SeeOther
        );
        var page = await browser.Get(TwoFactorPath);
        var key = KeyText().Match(page.Body).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var enabled = await browser.Send(TwoFactorPath, new { action = "enable", code = Code(key, at) });
        enabled.Status.ShouldBe(HttpStatusCode.OK, enabled.Body);
        return (key, CodesIn(enabled.Body));
    }

    public static string[] CodesIn(string page) => [.. CodeText().Matches(page).Select(code => code.Groups[1].Value)];

    public static string Code(string key, DateTimeOffset? at = null) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp((at ?? DateTimeOffset.UtcNow).UtcDateTime);

    /// <summary>Of the half minute after this one, which is good already, and was not taken yet.</summary>
    public static string NextCode(string key) => Code(key, DateTimeOffset.UtcNow.AddSeconds(30));

    public static Task<Auth.Answer> Prove(this Visitor browser, string code) =>
        browser.Send(SignInPath, new { action = "second_proof", code });

    public static async Task<bool> IsSignedIn(this Visitor browser) =>
        (await browser.Get(AccountPath)).Status == HttpStatusCode.OK;

    [GeneratedRegex("Key: <code>([A-Z2-7 ]+)</code>")]
    private static partial Regex KeyText();

    [GeneratedRegex("<li><code>([0-9a-z-]+)</code></li>")]
    private static partial Regex CodeText();
}
