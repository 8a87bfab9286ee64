using Api.Hosting;

namespace Api.Auth.Captchas;

/// <summary>How people who sign up are told from programs.</summary>
/// <param name="SiteKey">Of <see cref="CaptchaKind.Turnstile"/> alone, as the next.</param>
public sealed record CaptchaSettings(CaptchaKind Kind = CaptchaKind.ProofOfWork, string SiteKey = "", string Secret = "")
{
    /// <summary>Who is asked whether what a browser showed is good.</summary>
    public Uri VerifyUrl { get; init; } = new("https://challenges.cloudflare.com/turnstile/v0/siteverify");

    /// <exception cref="SettingsException">Keys are missing, or of use to nobody.</exception>
    public static CaptchaSettings From(CaptchaKind kind, string? siteKey, string? secret) =>
        (kind is CaptchaKind.Turnstile, siteKey, secret) switch
        {
            (true, not null, not null) => new(kind, siteKey, secret),
            (false, null, null) => new(kind),
            (true, _, _) => throw new SettingsException(
                $"{CaptchaKeys.Kind.Name} 'turnstile' takes {CaptchaKeys.TurnstileSiteKey.Name} and {CaptchaKeys.TurnstileSecret.Name}."
            ),
            (false, _, _) => throw new SettingsException(
                $"{CaptchaKeys.TurnstileSiteKey.Name} and {CaptchaKeys.TurnstileSecret.Name} are for {CaptchaKeys.Kind.Name} 'turnstile'."
            ),
        };

    /// <exception cref="FormatException">It is none of them.</exception>
    public static CaptchaKind Parse(string text) =>
        text switch
        {
            "proof-of-work" => CaptchaKind.ProofOfWork,
            "turnstile" => CaptchaKind.Turnstile,
            "none" => CaptchaKind.None,
            _ => throw new FormatException("proof-of-work, turnstile or none was expected."),
        };

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Kind}";
}

public enum CaptchaKind
{
    /// <summary>The browser computes for a moment; nobody else is asked.</summary>
    ProofOfWork,

    /// <summary>Cloudflare's.</summary>
    Turnstile,

    None,
}
