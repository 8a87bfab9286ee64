using System.ComponentModel;
using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Rendering;
using Microsoft.Net.Http.Headers;
using Projections.Emojis;

namespace Api.Emojis;

/// <summary>An emoji's picture. What it shows is in its name, so it may be kept for ever by whoever has it.</summary>
public static class GetEmojiFileEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet($"{EmojiRenderer.Path}/{{name}}", Get)
            .Anyone()
            .WithSummary("The picture of an emoji of the server's own.")
            .Answers(Answer.Of("image/*"))
            .Refuses("emoji.unknown");

    static async Task<IResult> Get(
        [Description("As the emoji has it.")] string name,
        EmojiFiles files,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (await files.Read(name, ct) is not { } bytes)
            return Results.NotFound();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        // a picture that was opened by itself runs nothing
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var (hash, suffix) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        return Results.Bytes(
            bytes,
            suffix is ".jpg" ? "image/jpeg" : $"image/{suffix[1..]}",
            entityTag: new EntityTagHeaderValue($"\"{hash}\"")
        );
    }
}
