using Api.Hosting.Http.Bodies;
using Microsoft.AspNetCore.Http.Features;

namespace Api.Hosting.Http;

/// <summary>
/// Routing looks for a GET where HEAD is asked, since every GET endpoint answers both, and for an endpoint that takes JSON
/// whatever was sent: <see cref="BodyReader"/> makes JSON of a form, and what it cannot read the endpoint refuses, where routing would
/// look on for another that the path fits too. Everything after sees the request as it came: the server, for one, leaves the body
/// out when it sees a HEAD.
/// </summary>
static class RoutingView
{
    public static void UseRouting(IApplicationBuilder app)
    {
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                context.Features.Set(new AsItCame(request.Method, request.ContentType));
                if (HttpMethods.IsHead(request.Method))
                    request.Method = HttpMethods.Get;
                if (request.ContentType is not null)
                    request.ContentType = "application/json";
                return next(context);
            }
        );
        app.UseRouting();
        app.Use(
            (context, next) =>
            {
                (context.Request.Method, context.Request.ContentType) = context.Features.GetRequiredFeature<AsItCame>();
                return next(context);
            }
        );
    }

    sealed record AsItCame(string Method, string? ContentType);
}
