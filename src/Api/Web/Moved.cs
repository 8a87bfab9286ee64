namespace Api.Web;

/// <summary>301 to where a page is now; to be asked again each time, since a name may be given back.</summary>
sealed class Moved(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status301MovedPermanently;
        (response.Headers.Location, response.Headers.CacheControl) = (address, "no-cache");
        return Task.CompletedTask;
    }
}
