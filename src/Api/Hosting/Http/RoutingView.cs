using Api.Hosting.Http.Bodies;
using Microsoft.AspNetCore.Http.Features;

namespace Api.Hosting.Http;

/// <summary>
/// Routing looks for a GET where HEAD is asked, since every GET endpoint answers both, and for an endpoint that takes JSON
/// where a form was sent, since <see cref="BodyReader"/> makes JSON of it. Everything after sees the request as it came: the
/// server, for one, leaves the body out when it sees a HEAD.
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
                if (UrlEncoded.Is(request) || MultipartForm.Is(request))
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
