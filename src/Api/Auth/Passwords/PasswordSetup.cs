using System.Net;
using Api.Auth.Users;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Api.Auth.Passwords;

/// <summary>How hashing and judging passwords is put into a host, also that of a verb which makes accounts.</summary>
public static class PasswordSetup
{
    const int MaxAnswer = 1 << 20; // bytes; a padded list has some 60,000

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void AddPasswords(this IServiceCollection services, Uri? breachedPasswords, Argon2Cost? cost = null)
    {
        services.AddSingleton(cost ?? Argon2Cost.Least);
        services.AddSingleton<Argon2idPasswordHasher>();
        services.AddSingleton<UserRegistration>();
        services.AddSingleton<UserStore>();
        services.AddSingleton<NewPasswords>();
        services.AddSingleton(new BreachedPasswordsAddress(breachedPasswords));
        services.AddSingleton<BreachedPasswords>();
        services.AddMetrics();
        services
            .AddHttpClient(
                BreachedPasswords.ClientName,
                http =>
                {
                    http.Timeout = Patience; // for the whole answer
                    http.MaxResponseContentBufferSize = MaxAnswer;
                    http.DefaultRequestHeaders.Add("User-Agent", "Annals");
                }
            )
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    AutomaticDecompression = DecompressionMethods.All,
                }
            )
            .RemoveAllLoggers() // they would tell the prefix
            .AddResilienceHandler(
                BreachedPasswords.ClientName,
                pipeline => pipeline.AddCircuitBreaker(Breaker()).AddTimeout(Patience)
            );
    }

    /// <summary>While nobody answers, people who sign up need not wait for that each time. Asked again is nobody: they do wait.</summary>
    static HttpCircuitBreakerStrategyOptions Breaker() =>
        new()
        {
            FailureRatio = 0.5,
            MinimumThroughput = 5,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(30),
        };
}
