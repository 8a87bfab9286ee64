using System.Text;
using Api.Hosting.Http.Bodies;
using Microsoft.AspNetCore.Http.Features;

namespace Api.Hosting.Http;

/// <summary>
/// Refuses a path or query whose escapes are no text: what the store could not keep must not reach an endpoint, and the
/// framework would pass on such escapes undecoded.
/// </summary>
sealed class StrictAddress(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.Contains('%', StringComparison.Ordinal))
            UrlEncoded.Decode(Encoding.UTF8.GetBytes(target), StatusCodes.Status400BadRequest);
        return next(context);
    }
}
