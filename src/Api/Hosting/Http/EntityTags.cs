using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Api.Hosting.Http;

/// <summary>Marks an endpoint whose answer is one resource, so that who has it already need not be sent it again.</summary>
/// <param name="IsPerCaller">It says something else to one caller than to another.</param>
public sealed record EntityTagged(bool IsPerCaller);

public static class EntityTagExtensions
{
    extension<TBuilder>(TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        /// <summary>What it answers has an entity tag, and is the same for everyone.</summary>
        public TBuilder Tagged() => endpoint.WithMetadata(new EntityTagged(IsPerCaller: false));

        /// <summary>What it answers has an entity tag, and differs by who asks.</summary>
        public TBuilder TaggedPerCaller() => endpoint.WithMetadata(new EntityTagged(IsPerCaller: true));
    }
}

/// <summary>
/// Tags answers by a hash of their bytes (RFC 9110 8.8), and leaves the bytes out where the client has them: the work of making
/// them is done, their way is spared. Whoever keeps a copy has to ask each time whether it still holds, since what is deleted or
/// hidden must vanish at once.
/// </summary>
sealed class EntityTags(RequestDelegate next)
{
    const int HashBytes = 16;

    public async Task InvokeAsync(HttpContext http)
    {
        var verb = http.Request.Method;
        if (
            http.GetEndpoint()?.Metadata.GetMetadata<EntityTagged>() is not { } tagged
            || !(HttpMethods.IsGet(verb) || HttpMethods.IsHead(verb))
        )
        {
            await next(http);
            return;
        }
        var response = http.Response;
        var body = response.Body;
        using var held = new MemoryStream();
        response.Body = held;
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = body;
        }
        if (response.StatusCode == StatusCodes.Status200OK)
            Tag(http.Request.GetTypedHeaders(), response, tagged, held);
        if (response.StatusCode != StatusCodes.Status304NotModified && held.Length > 0)
        {
            response.ContentLength = held.Length;
            if (!HttpMethods.IsHead(verb))
                await response.Body.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), http.RequestAborted);
        }
    }

    // weak, as Mastodon's: what stands between may compress the answer and keep the tag
    static void Tag(RequestHeaders asked, HttpResponse response, EntityTagged tagged, MemoryStream held)
    {
        var hash = SHA256.HashData(held.GetBuffer().AsSpan(0, (int)held.Length));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}\"", isWeak: true);
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = tagged.IsPerCaller ? "private, no-cache" : "public, no-cache";
        if (tagged.IsPerCaller)
            response.Headers.Append(HeaderNames.Vary, HeaderNames.Authorization);
        if (!asked.IfNoneMatch.Any(known => known == EntityTagHeaderValue.Any || known.Compare(tag, useStrongComparison: false)))
            return;
        response.StatusCode = StatusCodes.Status304NotModified;
        response.ContentType = null;
        response.ContentLength = null;
    }
}
