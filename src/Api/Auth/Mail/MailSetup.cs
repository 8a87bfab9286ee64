using Api.Auth.Confirmation;
using Api.Auth.Recovery;

namespace Api.Auth.Mail;

/// <summary>How sending mail is put into the host, beside <see cref="AuthSetup"/>.</summary>
public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton<MailSender>();
        services.AddSingleton<Letters>();
        services.AddSingleton<MailCaps>();
        return services;
    }

    public static void MapMail(IEndpointRouteBuilder routes)
    {
        ShowConfirmationEndpoint.Map(routes);
        FollowConfirmationEndpoint.Map(routes);
        ResendConfirmationEndpoint.Map(routes);
        ShowForgottenPasswordEndpoint.Map(routes);
        ForgetPasswordEndpoint.Map(routes);
        ShowNewPasswordEndpoint.Map(routes);
        SetNewPasswordEndpoint.Map(routes);
        ReportBounceEndpoint.Map(routes);
    }
}
