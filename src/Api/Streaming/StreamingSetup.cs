namespace Api.Streaming;

static class StreamingSetup
{
    /// <summary>Beside the stores, rendering and signing in.</summary>
    /// <param name="most">Connections that this process holds at once.</param>
    public static void AddStreaming(this IServiceCollection services, int most)
    {
        services.AddSingleton(new StreamHub(most));
        services.AddSingleton<MessageWriter>();
        services.AddSingleton<StreamAccess>();
        services.AddSingleton<StreamEntry>();
        services.AddSingleton<LogFollower>();
        services.AddSingleton<Resumption>();
        services.AddHostedService(provider => provider.GetRequiredService<LogFollower>());
        services.AddHostedService(provider => provider.GetRequiredService<Resumption>());
        services.AddHostedService<ConnectionEnds>();
    }
}
