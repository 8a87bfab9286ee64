using Api.Auth.Bearer;
using Api.Auth.Email;
using Api.Auth.External;
using Api.Auth.OAuth;
using Api.Auth.Pages;
using Api.Auth.Passkeys;
using Api.Auth.Passwords;
using Api.Auth.Places;
using Api.Auth.Sessions;
using Api.Auth.SigningIn;
using Api.Auth.Streams;
using Api.Auth.TwoFactor;
using Api.Auth.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Api.Auth;

/// <summary>How signing in is put into the host; its rows are <see cref="AuthDocuments"/>.</summary>
public static class AuthSetup
{
    const int MaxTries = 10;
    static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);

    /// <summary>Beside Marten's store and the key ring, which the host registers.</summary>
    public static IServiceCollection AddAnnalsAuth(this IServiceCollection services, AuthSettings settings, AuthSecrets secrets)
    {
        services.AddSingleton(settings);
        services.AddSingleton(secrets);
        services.TryAddSingleton(TimeProvider.System);

        services.AddPasswords(settings.BreachedPasswords, settings.PasswordCost);
        services.AddSingleton<IPasswordHasher<User>, Argon2idPasswordHasher>();
        services.AddSingleton<ILookupNormalizer, LookupSpelling>();
        services.AddSingleton<IUserStore<User>, UserStore>();
        services
            .AddIdentityCore<User>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = MaxTries;
                options.Lockout.DefaultLockoutTimeSpan = Lockout;
                options.Password.RequiredLength = PasswordRules.MinLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddPasswordValidator<NewPasswords>();
        // names are the domain's to judge, and unique by an index: no look-up at every change of a row
        services.RemoveAll<IUserValidator<User>>();
        services.AddSingleton(settings.Countries ?? Countries.None);
        services.AddSingleton<NewCountry>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<SignInNotices>();
        services.AddSingleton<SignInChallenge>();
        services.AddScoped<SignIn>();
        services.AddPasskeys(settings);
        services.AddExternalSignIn();
        services.AddSingleton<BrowserSessions>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<SignInSteps>();
        services.AddScoped<EmailProofs>();

        services.AddSingleton<CodeRedemption>();
        services.AddSingleton<TokenCache>();
        services.AddSingleton<StreamTokens>();
        services.AddSingleton<TokenUses>();
        services.AddHostedService(provider => provider.GetRequiredService<TokenUses>());
        services.AddHostedService<TokenRevocationListener>();
        services
            .AddAuthentication(BearerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, configureOptions: null);
        return services;
    }

    /// <summary>After routing, whatever must answer before it (CORS) and authentication; before the endpoints.</summary>
    public static void UseAnnalsAuth(this IApplicationBuilder app) => app.UseMiddleware<AccessCheck>();

    public static void MapAnnalsAuth(this IEndpointRouteBuilder routes)
    {
        RegisterAppEndpoint.Map(routes);
        GetOwnAppEndpoint.Map(routes);
        ShowAuthorizeEndpoint.Map(routes);
        AuthorizeEndpoint.Map(routes);
        ShowSignInEndpoint.Map(routes);
        SubmitSignInEndpoint.Map(routes);
        SignInElsewhereEndpoint.Map(routes);
        ComeBackEndpoint.Map(routes);
        GrantTokenEndpoint.Map(routes);
        RevokeTokenEndpoint.Map(routes);
        GetServerMetadataEndpoint.Map(routes);
        IssueStreamTokenEndpoint.Map(routes);
    }
}
