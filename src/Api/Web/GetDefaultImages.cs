using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Rendering;

namespace Api.Web;

/// <summary>The pictures of accounts that have none of their own.</summary>
public static class GetDefaultImagesEndpoint
{
    static readonly byte[] Avatar = Read("avatar.png");
    static readonly byte[] Header = Read("header.png");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(DefaultImages.AvatarPath, (HttpResponse response) => Send(response, Avatar))
            .Anyone()
            .WithSummary("The picture of accounts without one.")
            .Answers(Answer.Of("image/png"));
        routes
            .MapGet(DefaultImages.HeaderPath, (HttpResponse response) => Send(response, Header))
            .Anyone()
            .WithSummary("The wide picture of accounts without one.")
            .Answers(Answer.Of("image/png"));
    }

    static IResult Send(HttpResponse response, byte[] image)
    {
        response.Headers.CacheControl = "public, max-age=86400";
        return Results.Bytes(image, "image/png");
    }

    static byte[] Read(string name)
    {
        using var source = typeof(GetDefaultImagesEndpoint).Assembly.GetManifestResourceStream($"Images/{name}")!;
        var image = new byte[source.Length];
        source.ReadExactly(image);
        return image;
    }
}
