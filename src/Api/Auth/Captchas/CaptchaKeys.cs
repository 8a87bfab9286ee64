using Api.Hosting;

namespace Api.Auth.Captchas;

/// <summary>What can be set about <see cref="Captcha"/>.</summary>
public static class CaptchaKeys
{
    public static readonly SettingKey Kind = new(
        "CAPTCHA",
        "How people who sign up are told from programs: proof-of-work, for which their browser computes for a moment and nobody else is "
            + "asked; turnstile, which is Cloudflare's; or none. A browser that runs no script waits ten minutes instead.",
        "proof-of-work"
    );

    public static readonly SettingKey TurnstileSiteKey = new(
        "TURNSTILE_SITE_KEY",
        "The public key of a widget of Turnstile, for the host of PUBLIC_URL."
    );

    public static readonly SettingKey TurnstileSecret = new(
        "TURNSTILE_SECRET",
        "Its secret key. While Turnstile cannot be asked, browsers compute instead.",
        IsSecret: true
    );
}
