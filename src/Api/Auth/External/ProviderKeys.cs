using Api.Hosting;

namespace Api.Auth.External;

/// <summary>What can be set about <see cref="Providers"/>.</summary>
public static class ProviderKeys
{
    public static readonly SettingKey SignInWith = new(
        "SIGN_IN_WITH",
        "Who else may say who a person is, as NAME=URL, several divided by commas or lines. OpenID Connect by its issuer: "
            + "Work=https://{ID}:{SECRET}@login.example.org/staff, Google=https://{ID}:{SECRET}@accounts.google.com; GitHub, or a server of one's own: "
            + "GitHub=github://{ID}:{SECRET}@github.com. The name is on the button. There, the address to come back to is "
            + "PUBLIC_URL/auth/external/NAME/callback, the name in small letters. Unset: nobody.",
        IsSecret: true
    );
}
