using Api.Auth.Email;
using Api.Auth.External;
using Api.Auth.Leaving;
using Api.Auth.Passkeys;
using Api.Auth.Places;
using Api.Auth.Sessions;
using Api.Auth.TwoFactor;

namespace Api.Auth;

/// <summary>The pages by which people keep their accounts safe, beside those of <see cref="AuthSetup"/>.</summary>
public static class AccountSecurity
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        ShowAccountEndpoint.Map(routes);
        ChangePasswordEndpoint.Map(routes);
        ShowSignInsEndpoint.Map(routes);
        EndAccessEndpoint.Map(routes);
        SignOutEndpoint.Map(routes);
        ShowLeavingEndpoint.Map(routes);
        LeaveEndpoint.Map(routes);
        ShowTwoFactorEndpoint.Map(routes);
        ChangeTwoFactorEndpoint.Map(routes);
        LoseTwoFactorEndpoint.Map(routes);
        ShowResetEndpoint.Map(routes);
        FollowResetEndpoint.Map(routes);
        ShowPasskeysEndpoint.Map(routes);
        ChangePasskeysEndpoint.Map(routes);
        GetPasskeyScriptEndpoint.Map(routes);
        ShowExternalsEndpoint.Map(routes);
        ChangeExternalsEndpoint.Map(routes);
        ChangeEmailEndpoint.Map(routes);
        ShowEmailLinkEndpoint.Map(routes);
        FollowEmailLinkEndpoint.Map(routes);
    }
}
