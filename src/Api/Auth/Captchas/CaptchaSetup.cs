using Api.Auth.Confirmation;

namespace Api.Auth.Captchas;

/// <summary>How telling people from programs is put into the host.</summary>
public static class CaptchaSetup
{
    const int MaxAnswer = 1 << 16; // bytes

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static void AddCaptchas(this IServiceCollection services, CaptchaSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ProofOfWork>();
        services.AddSingleton<Turnstile>();
        services.AddSingleton<WaitTickets>();
        services.AddSingleton<Captcha>();
        services.AddSingleton<ConfirmationCaptcha>();
        services
            .AddHttpClient(
                Turnstile.ClientName,
                http =>
                {
                    http.Timeout = Patience; // for the whole answer
                    http.MaxResponseContentBufferSize = MaxAnswer;
                    http.DefaultRequestHeaders.Add("User-Agent", "Annals");
                }
            )
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
    }
}
