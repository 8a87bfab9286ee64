using System.Security.Cryptography;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Api.Hosting.OpenApi;

/// <summary>The API as an OpenAPI document, made once from the running routing table when somebody first asks for it.</summary>
public sealed class ApiDocument
{
    /// <summary>For as long as an hour nobody asks again.</summary>
    public const string CacheControl = "public, max-age=3600";

    /// <summary>Where people read it.</summary>
    public const string Page = "/api";

    readonly Lazy<OpenApiDocument> document;
    readonly Lazy<byte[]> bytes;

    public ApiDocument(EndpointDataSource endpoints, PublicUrls urls)
    {
        document = new(() => Make(MappedRoute.In(endpoints.Endpoints), urls));
        bytes = new(() => Write(document.Value));
    }

    public OpenApiDocument Model => document.Value;

    /// <summary>JSON.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes.Value;

    /// <summary>Changes with every byte.</summary>
    public static EntityTagHeaderValue TagOf(ReadOnlySpan<byte> bytes) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");

    static OpenApiDocument Make(IReadOnlyList<MappedRoute> routes, PublicUrls urls)
    {
        var made = new OpenApiDocument
        {
            Info = new()
            {
                Title = "Annals",
                Version = ServerVersion.Annals,
                Description =
                    "The API of this server, which is Mastodon's: its apps work here. Bodies are JSON or forms, and what is in the "
                    + "query of a request that changes something counts as its body. A GET answers HEAD too, and every path OPTIONS.",
            },
            Servers = [new() { Url = urls.Root }],
            Paths = [],
            Tags = new HashSet<OpenApiTag>(
                Area.All.Select(area => new OpenApiTag { Name = area.Name, Description = area.Meaning })
            ),
            Components = new() { SecuritySchemes = Security.Schemes(path => new Uri(urls.Of(path))) },
        };
        foreach (var entity in EntityTable.All.Values.OrderBy(entity => entity.Name, StringComparer.Ordinal))
            made.AddComponent(entity.Name, EntitySchema.Of(entity, made));
        foreach (var path in routes.GroupBy(route => route.Path))
        {
            var item = new OpenApiPathItem();
            foreach (var route in path)
                item.AddOperation(new HttpMethod(route.Verb), Operation.Of(route, made));
            made.Paths.Add(path.Key, item);
        }
        return made;
    }

    static byte[] Write(OpenApiDocument document)
    {
        using var text = new StringWriter();
        document.SerializeAsV31(new OpenApiJsonWriter(text, new() { Terse = true }));
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }
}
