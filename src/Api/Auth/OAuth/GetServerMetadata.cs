using Api.Hosting.OpenApi;
using Api.Hosting.OpenApi.Entities;

namespace Api.Auth.OAuth;

/// <summary>What this authorization server can do (RFC 8414 2).</summary>
public sealed record ServerMetadata(
    string Issuer,
    string AuthorizationEndpoint,
    string TokenEndpoint,
    string RevocationEndpoint,
    string AppRegistrationEndpoint,
    IReadOnlyList<string> ScopesSupported,
    IReadOnlyList<string> ResponseTypesSupported,
    IReadOnlyList<string> ResponseModesSupported,
    IReadOnlyList<string> GrantTypesSupported,
    IReadOnlyList<string> TokenEndpointAuthMethodsSupported,
    IReadOnlyList<string> RevocationEndpointAuthMethodsSupported,
    IReadOnlyList<string> CodeChallengeMethodsSupported,
    bool AuthorizationResponseIssParameterSupported,
    string ServiceDocumentation
);

/// <summary><c>GET /.well-known/oauth-authorization-server</c></summary>
public static class GetServerMetadataEndpoint
{
    static readonly string[] AuthMethods = ["client_secret_basic", "client_secret_post"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/.well-known/oauth-authorization-server", Get)
            .Anyone()
            .WithSummary("Read what the authorization server can do (RFC 8414).")
            .Answers(OAuthEntities.ServerMetadata);

    static ServerMetadata Get(AuthSettings settings) =>
        new(
            settings.Issuer,
            $"{settings.Issuer}/oauth/authorize",
            $"{settings.Issuer}/oauth/token",
            $"{settings.Issuer}/oauth/revoke",
            $"{settings.Issuer}/api/v1/apps",
            Scopes.Known,
            ["code"],
            ["query"],
            ["authorization_code", "client_credentials", .. settings.AllowPasswordGrant ? ["password"] : Array.Empty<string>()],
            AuthMethods,
            AuthMethods,
            ["S256"],
            AuthorizationResponseIssParameterSupported: true,
            $"{settings.Issuer}{ApiDocument.Page}"
        );
}
