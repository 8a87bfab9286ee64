using System.ComponentModel;

namespace Api.Auth.SigningIn;

/// <summary>The form of the page that asked.</summary>
public sealed record SignInForm(
    [Description("sign_in, second_proof or start_over.")] string? Action,
    [Description("With sign_in: the name or the e-mail address.")] string? Username,
    [Description("With sign_in.")] string? Password,
    [Description("With second_proof: of an authenticator app, or a recovery code.")] string? Code,
    [Description("Binds the form to the browser that it was sent to.")] string? FormToken
);

public static class SignInAction
{
    public const string SignIn = "sign_in";
    public const string SecondProof = "second_proof";
    public const string StartOver = "start_over";
}
