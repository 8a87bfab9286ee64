namespace Api.Hosting.Http;

/// <summary>An error status that nobody gave a body gets the JSON one: unknown routes, wrong verbs, refused tokens.</summary>
sealed class EmptyErrors(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (response.StatusCode < 400 || response.HasStarted || response.ContentLength > 0 || response.ContentType is not null)
            return;
        await new ErrorBody(Text(response.StatusCode)).WriteAsync(context, response.StatusCode);
    }

    static string Text(int status) =>
        status switch
        {
            401 => "The access token is invalid",
            403 => "This action is not allowed",
            404 => "Record not found",
            405 => "This method is not allowed here",
            429 => "Too many requests",
            503 => "The service is not available, please try again",
            _ => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
        };
}
