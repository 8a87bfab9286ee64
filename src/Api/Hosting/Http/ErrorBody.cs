using System.Text.Json.Serialization;

namespace Api.Hosting.Http;

/// <summary>The body of every error: clients show <c>error</c>, and throw on anything that is not JSON.</summary>
/// <param name="RequestId">Only where the fault is ours: with it the log entry is found.</param>
public sealed record ErrorBody(
    string Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorDescription = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RequestId = null
)
{
    public Task WriteAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            this,
            ApiJson.Options,
            "application/json; charset=utf-8",
            context.RequestAborted
        );
    }
}
