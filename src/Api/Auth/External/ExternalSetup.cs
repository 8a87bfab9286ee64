namespace Api.Auth.External;

/// <summary>How signing in by what others say is put into the host.</summary>
public static class ExternalSetup
{
    public static void AddExternalSignIn(this IServiceCollection services)
    {
        ProviderHttp.Add(services);
        services.AddSingleton<ProviderHttp>();
        services.AddSingleton<Providers>();
        services.AddSingleton<ExternalFlows>();
        services.AddSingleton<Newcomers>();
        services.AddSingleton<LeaveForProvider>();
        services.AddScoped<ExternalSignIn>();
        services.AddScoped<Arrival>();
    }
}
