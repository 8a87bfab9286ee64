using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Api.Hosting.Http.Bodies;

/// <summary>
/// Lets an endpoint bind one record from JSON, whatever the client sent: JSON, a form, multipart, or the query of a request
/// without a body. Pages and antiforgery still find a form in <c>Request.Form</c>.
/// </summary>
sealed class BodyReader(RequestDelegate next)
{
    public const int MaxBytes = 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (
            context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<TakesTextAttribute>() is null
            && MayCarryBody(context.Request.Method)
        )
        {
            var files = endpoint.Metadata.GetMetadata<TakesFilesAttribute>() is not null;
            if (await ReadAsync(context.Request, files) is { } json)
                Replace(context, WithQuery(json, context.Request));
        }
        await next(context);
    }

    static bool MayCarryBody(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    /// <summary>The body as JSON; null where it is of another type, which is the endpoint's own affair.</summary>
    static async Task<byte[]?> ReadAsync(HttpRequest request, bool files)
    {
        if (MultipartForm.Is(request))
            return (await MultipartForm.ReadAsync(request, files)).ToJson();
        var isForm = UrlEncoded.Is(request);
        if (!isForm && !request.HasJsonContentType() && request.ContentType is not null)
            return null;

        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted); // Kestrel holds it to the limit
        var bytes = body.ToArray();
        if (isForm)
            return UrlEncoded.ReadForm(request, bytes).ToJson();
        if (bytes.Length == 0)
            return "{}"u8.ToArray();
        if (request.ContentType is null)
            throw new BadInputException("The body's Content-Type is missing", StatusCodes.Status415UnsupportedMediaType);
        JsonText.Check(bytes);
        return bytes;
    }

    /// <summary>Some clients put the parameters of a POST or DELETE into the query; what the body says goes first.</summary>
    static byte[] WithQuery(byte[] json, HttpRequest request)
    {
        if (request.QueryString.Value is not { Length: > 1 } query)
            return json;
        using var body = JsonDocument.Parse(json, new() { MaxDepth = ApiJson.MaxDepth });
        return body.RootElement.ValueKind == JsonValueKind.Object
            ? FormTree.Of(UrlEncoded.Pairs(query[1..])).ToJson(body.RootElement)
            : json;
    }

    static void Replace(HttpContext context, byte[] json)
    {
        context.Request.Body = new MemoryStream(json, writable: false);
        context.Request.ContentLength = json.Length;
        context.Request.ContentType = "application/json";
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
    }

    sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
