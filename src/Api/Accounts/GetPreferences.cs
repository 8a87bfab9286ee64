using Api.Auth;
using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;

namespace Api.Accounts;

/// <summary><c>GET /api/v1/preferences</c>: nobody can change them yet, so they are the same for all.</summary>
public static class GetPreferencesEndpoint
{
    static readonly Dictionary<string, object?> Standard = new()
    {
        ["posting:default:visibility"] = "public",
        ["posting:default:sensitive"] = false,
        ["posting:default:language"] = null,
        ["posting:default:quote_policy"] = "public",
        ["reading:expand:media"] = "default",
        ["reading:expand:spoilers"] = false,
        ["reading:autoplay:gifs"] = false,
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/preferences", () => Standard)
            .Needs("read:accounts")
            .WithSummary("Read the caller's preferences.")
            .Answers(AccountEntities.Preferences);
}
