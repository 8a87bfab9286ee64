namespace Api.Hosting.Http;

/// <summary>Turns what was thrown into a status and a JSON body; never shows a stack trace.</summary>
sealed class Faults(RequestDelegate next, ILogger<Faults> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("Request {RequestId} was given up by its client", context.TraceIdentifier);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            var answer = FaultAnswer.To(fault, context);
            if (answer.IsOurs)
                logger.LogError(fault, "Request {RequestId} failed with {Status}", context.TraceIdentifier, answer.Status);
            context.Response.Clear();
            if (answer.RetryAfter is { } wait)
                context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(
                    System.Globalization.CultureInfo.InvariantCulture
                );
            await new ErrorBody(answer.Error, RequestId: answer.IsOurs ? context.TraceIdentifier : null).WriteAsync(
                context,
                answer.Status
            );
        }
    }
}
