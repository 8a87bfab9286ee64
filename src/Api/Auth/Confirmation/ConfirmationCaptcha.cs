using Api.Auth.Captchas;
using Api.Auth.Mail;
using Marten;

namespace Api.Auth.Confirmation;

/// <summary>
/// Whoever signed up by an app, which knows of no captcha, is told from programs where they confirm their address, by a browser.
/// </summary>
public sealed class ConfirmationCaptcha(Captcha captcha, IDocumentStore documents, TimeProvider clock)
{
    /// <summary>What the form holds for it: nothing where it was passed, or the link is not good.</summary>
    public async Task<CaptchaFields> Ask(string? token, CancellationToken ct) =>
        await IsAsked(token, ct) ? captcha.Ask(Captcha.Confirming) : CaptchaFields.None;

    /// <summary>The rule that refuses, and what the form holds then; null where none does.</summary>
    public async Task<(string Rule, CaptchaFields Asked)?> Check(Confirmation form, HttpContext http, CancellationToken ct)
    {
        if (!await IsAsked(form.ConfirmationToken, ct))
            return null;
        return await captcha.Check(form.Shown, Captcha.Confirming, http, ct) is { } rule
            ? (rule, captcha.Ask(Captcha.Confirming, form.Shown, rule))
            : null;
    }

    async Task<bool> IsAsked(string? token, CancellationToken ct)
    {
        if (!captcha.IsAsked)
            return false;
        await using var session = documents.QuerySession();
        return await session.FindLink(Secret.Hash(token ?? ""), MailKind.Confirmation, clock.GetUtcNow(), ct)
            is { User: { PassedCaptcha: false, ConfirmedAt: null } };
    }
}
