using System.Diagnostics;
using System.Security.Cryptography;

namespace Api.Hosting.Http;

/// <summary>
/// Gives each request an id, or keeps the one that a proxy gave it, and tells it with the trace that the request belongs to.
/// </summary>
sealed class RequestIds(RequestDelegate next)
{
    public const string Header = "X-Request-Id";
    const int MaxLength = 128;

    public Task InvokeAsync(HttpContext context)
    {
        var sent = context.Request.Headers[Header].ToString();
        context.TraceIdentifier = IsSane(sent) ? sent : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = context.TraceIdentifier;
            if (Activity.Current?.Id is { } trace)
                context.Response.Headers.TraceParent = trace;
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>It goes into logs and back into a header: nothing that could break a line or hide in one.</summary>
    static bool IsSane(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
