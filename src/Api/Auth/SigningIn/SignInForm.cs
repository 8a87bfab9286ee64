using System.ComponentModel;

namespace Api.Auth.SigningIn;

/// <summary>The form of the page that asked.</summary>
public sealed record SignInForm(
    [Description("sign_in, second_proof, mailed_code, passkey, passkey_shown or start_over.")] string? Action,
    [Description("With sign_in: the name or the e-mail address.")] string? Username,
    [Description("With sign_in.")] string? Password,
    [Description("With second_proof: of an authenticator app, or a recovery code. With mailed_code: that was mailed.")]
        string? Code,
    [Description("With mailed_code: as the page had it.")] string? Challenge,
    [Description("With passkey_shown: what the browser answered, as JSON.")] string? Credential,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
)
{
    /// <summary>Whether it is of signing in, and not of the page around it.</summary>
    public bool IsStep =>
        Action
            is SignInAction.SignIn
                or SignInAction.SecondProof
                or SignInAction.MailedCode
                or SignInAction.Passkey
                or SignInAction.PasskeyShown
                or SignInAction.StartOver;

    /// <summary>Without what it holds, which must not reach a log.</summary>
    public override string ToString() => "A step of signing in";
}

public static class SignInAction
{
    public const string SignIn = "sign_in";
    public const string SecondProof = "second_proof";
    public const string MailedCode = "mailed_code";
    public const string Passkey = "passkey";
    public const string PasskeyShown = "passkey_shown";
    public const string StartOver = "start_over";
}
