using Api.Auth;
using Api.Auth.Users;
using Api.Hosting.Consistency;
using Api.Hosting.Http.Bodies;
using Api.Hosting.Http.Limits;

namespace Api.Hosting.Http;

/// <summary>What every request passes through, and in which order: declared here and nowhere else.</summary>
public static class HttpPipeline
{
    /// <summary>The services and server limits that <see cref="Use"/> relies on.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            // also for chunked bodies; an endpoint that takes files states its own with [RequestSizeLimit]
            server.Limits.MaxRequestBodySize = BodyReader.MaxBytes;
        });
        builder.Services.ConfigureHttpJsonOptions(http => ApiJson.Configure(http.SerializerOptions));
        // what cannot be bound is thrown, and answered by Faults, not left as an empty 400
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddCors();
    }

    public static void Use(WebApplication app)
    {
        Forwarding.Use(app, app.Services.GetRequiredService<Settings>().TrustedProxies);
        app.Use(app.Services.GetRequiredService<Drain>().Announce);
        UseManners(app);
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseMiddleware<RateLimits>(); // before who may not call is told so: that, too, is not to be asked without end
        app.UseAnnalsAuth();
        app.UseMiddleware<ThrowawayUses>();
        app.UseMiddleware<EntityTags>();
        app.UseMiddleware<Positioned>();
        app.UseMiddleware<ReadYourWrites>();
        UseBodies(app); // last: nobody makes us read a body who may not call
    }

    /// <summary>What needs neither users nor a log.</summary>
    public static void UseManners(WebApplication app)
    {
        app.UseMiddleware<RequestIds>();
        app.UseMiddleware<SecurityHeaders>();
        CrossOrigin.Use(app);
        app.UseMiddleware<EmptyErrors>();
        app.UseMiddleware<Faults>();
        app.UseMiddleware<StrictAddress>();
        app.UseMiddleware<AllowedVerbs>();
        RoutingView.UseRouting(app);
    }

    public static void UseBodies(WebApplication app) => app.UseMiddleware<BodyReader>();
}
