using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Api.Hosting.Http.Bodies;

/// <summary>multipart/form-data: its text parts as a tree, its files for whoever takes them.</summary>
static class MultipartForm
{
    const int FileBytesInMemory = 64 * 1024;
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool Is(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="BadInputException">400: cut off, not multipart after all, or not UTF-8. 422: a text holds NUL.</exception>
    public static async Task<FormTree> ReadAsync(HttpRequest request, bool keepFiles)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        var files = new FormFileCollection();
        try
        {
            var reader = new MultipartReader(Boundary(request), request.Body);
            while (await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted) is { } part)
            {
                if (part.GetContentDispositionHeader() is not { } disposition || !disposition.DispositionType.Equals("form-data"))
                    throw Broken();
                var name = UrlEncoded.Storable(HeaderUtilities.RemoveQuotes(disposition.Name).ToString());
                if (!disposition.IsFileDisposition())
                    pairs.Add(new(name, await TextAsync(part)));
                else if (keepFiles)
                    files.Add(await FileAsync(request.HttpContext, part, name, disposition));
            }
        }
        catch (Exception fault)
            when (fault is InvalidDataException or DecoderFallbackException or IOException and not BadHttpRequestException)
        {
            throw Broken();
        }
        request.Form = FormTree.Collection(pairs, files);
        return FormTree.Of(pairs);
    }

    static string Boundary(HttpRequest request)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary);
        return boundary.Length is > 0 and <= 70 ? boundary.ToString() : throw Broken(); // 70: RFC 2046, 5.1.1
    }

    static async Task<string> TextAsync(MultipartSection part)
    {
        using var text = new MemoryStream();
        await part.Body.CopyToAsync(text);
        return UrlEncoded.Storable(Strict.GetString(text.GetBuffer(), 0, (int)text.Length));
    }

    static async Task<FormFile> FileAsync(
        HttpContext context,
        MultipartSection part,
        string name,
        ContentDispositionHeaderValue disposition
    )
    {
        var content = new FileBufferingReadStream(part.Body, FileBytesInMemory);
        context.Response.RegisterForDisposeAsync(content);
        await content.DrainAsync(context.RequestAborted);
        content.Position = 0;
        var fileName = HeaderUtilities.RemoveQuotes(
            disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName
        );
        return new(content, 0, content.Length, name, fileName.ToString()) { Headers = new HeaderDictionary(part.Headers) };
    }

    static BadInputException Broken() => new("The body is not valid multipart/form-data", StatusCodes.Status400BadRequest);
}
