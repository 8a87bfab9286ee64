using Api.Auth.Users;
using Microsoft.AspNetCore.Identity;

namespace Api.Auth.Passkeys;

/// <summary>How passkeys are put into the host: Identity checks them, by what is said here.</summary>
public static class PasskeySetup
{
    public static void AddPasskeys(this IServiceCollection services, AuthSettings settings)
    {
        var address = settings.PublicUrl;
        var origin = $"{address.Scheme}://{address.IdnHost}{(address.IsDefaultPort ? "" : $":{address.Port}")}";
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = address.IdnHost; // and never what a request calls it
            options.UserVerificationRequirement = "required"; // else it is one proof, and not two
            options.ResidentKeyRequirement = "required"; // so that nobody need say who they are
            options.AttestationConveyancePreference = "none";
            options.AuthenticatorTimeout = PasskeyChallenges.Lifetime;
            options.ValidateOrigin = given =>
                ValueTask.FromResult(given is { CrossOrigin: false, TopOrigin: null } && given.Origin == origin);
        });
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.AddSingleton<PasskeyChallenges>();
        services.AddScoped<PasskeySignIn>();
    }
}
