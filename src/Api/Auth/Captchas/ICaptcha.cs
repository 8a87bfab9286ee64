using Api.Auth.Pages;

namespace Api.Auth.Captchas;

/// <summary>A way to tell people from programs that sign up. What it asks stands in a form; what it is shown comes with that, as <c>captcha</c>.</summary>
public interface ICaptcha
{
    /// <summary>What the form holds for it.</summary>
    /// <param name="purpose">What it is good for: letters and underscores.</param>
    CaptchaFields Ask(string purpose);

    /// <summary>Whether what was shown is good, which it is once; null where nobody could tell.</summary>
    Task<bool?> Check(string shown, string purpose, CancellationToken ct);
}

/// <param name="Fields">Of a form, before its button.</param>
/// <param name="Host">Whose scripts and frames that takes besides ours; null is nobody's.</param>
public sealed record CaptchaFields(Html Fields, bool RunsScript = false, string? Host = null)
{
    public static CaptchaFields None { get; } = new(Html.Empty);
}
