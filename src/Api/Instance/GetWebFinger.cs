using System.ComponentModel;
using Api.Auth;
using Api.Hosting.Http;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;
using Api.Rendering;
using Projections.Accounts;

namespace Api.Instance;

/// <summary>
/// <c>/.well-known/webfinger?resource=</c> (RFC 7033): an account by its full name or by the address of its page; and
/// <c>/.well-known/host-meta</c> (RFC 6415), which says where to ask.
/// </summary>
public static class GetWebFingerEndpoint
{
    const string Path = "/.well-known/webfinger";
    const string MediaType = "application/jrd+json";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Path, Get)
            .Tagged()
            .Anyone()
            .WithSummary("Find an account by its full name (RFC 7033).")
            .Answers(new Answer(DiscoveryEntities.WebFinger, MediaType: MediaType))
            .Refuses("account.unknown");
        routes
            .MapGet("/.well-known/host-meta", (PublicUrls urls) => Results.Text(HostMeta(urls), "application/xrd+xml"))
            .Anyone()
            .WithSummary("Find where accounts are asked for (RFC 6415).")
            .Answers(Answer.Of("application/xrd+xml"));
    }

    static async Task<IResult> Get(
        [Description("The full name after acct:, or the address of the page.")] string resource,
        AccountNames names,
        PublicUrls urls,
        CancellationToken ct
    ) =>
        NameIn(resource, urls) is { } name && (await names.Find(name, ct)).Profile is { IsHidden: false } profile
            ? Results.Json(Describe(profile, urls), contentType: MediaType)
            : Results.NotFound();

    static string? NameIn(string resource, PublicUrls urls)
    {
        var acct =
            resource.StartsWith("acct:", StringComparison.OrdinalIgnoreCase) ? resource[5..]
            : resource.StartsWith($"{urls.Root}/@", StringComparison.OrdinalIgnoreCase) ? resource[(urls.Root.Length + 2)..]
            : resource;
        return urls.TryLocalName(acct, out var name) ? name : null;
    }

    static object Describe(Profile profile, PublicUrls urls) =>
        new
        {
            Subject = $"acct:{profile.Username}@{urls.Domain}",
            Aliases = new[] { urls.Account(profile) },
            Links = new object[]
            {
                new
                {
                    Rel = "http://webfinger.net/rel/profile-page",
                    Type = "text/html",
                    Href = urls.Account(profile),
                },
                new
                {
                    Rel = "http://webfinger.net/rel/avatar",
                    Type = "image/png",
                    Href = urls.Avatar,
                },
            },
        };

    static string HostMeta(PublicUrls urls) =>
        $$"""
            <?xml version="1.0" encoding="UTF-8"?>
            <XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
              <Link rel="lrdd" template="{{urls.Of(Path)}}?resource={uri}"/>
            </XRD>

            """;
}
