using Api.Accounts;
using Api.Auth;
using Api.Web;

namespace Api.Hosting;

/// <summary>The one routing table: every endpoint of the server stands here, and says itself who may call it.</summary>
static class Routes
{
    static readonly Action<IEndpointRouteBuilder>[] All =
    [
        AuthSetup.MapAnnalsAuth,
        // accounts
        GetOwnAccountEndpoint.Map,
        GetAccountEndpoint.Map,
        // pages and what belongs to them
        GetDefaultImagesEndpoint.Map,
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var map in All)
            map(routes);
    }
}
