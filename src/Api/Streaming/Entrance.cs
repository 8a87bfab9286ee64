using Api.Hosting.Http;

namespace Api.Streaming;

/// <summary>What every streaming connection passes when it begins.</summary>
static class Entrance
{
    static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(10);

    public static Task Refuse(HttpContext http, StreamRefusal refusal) =>
        new ErrorBody(refusal.Error).WriteAsync(http, refusal.Status);

    public static Task RefuseForNow(HttpContext http)
    {
        http.Response.Headers.RetryAfter = ((int)TryAgain.TotalSeconds).ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );
        return new ErrorBody("No more streaming connections can be held now").WriteAsync(
            http,
            StatusCodes.Status503ServiceUnavailable
        );
    }
}
