using Api.Auth;
using Api.Auth.Pages;
using Microsoft.OpenApi;

namespace Api.Hosting.OpenApi;

/// <summary>Who may call what, in the document's words: two kinds of tokens, and the scopes of them.</summary>
public static class Security
{
    public const string User = "user";
    public const string App = "app";

    public static Dictionary<string, IOpenApiSecurityScheme> Schemes(Func<string, Uri> address)
    {
        var scopes = Scopes.Known.ToDictionary(scope => scope, ScopeTexts.Of, StringComparer.Ordinal);
        var token = address("/oauth/token");
        return new(StringComparer.Ordinal)
        {
            [User] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "A token that acts for a person. A scope grants those below it: read grants read:accounts.",
                Flows = new()
                {
                    AuthorizationCode = new()
                    {
                        AuthorizationUrl = address("/oauth/authorize"),
                        TokenUrl = token,
                        Scopes = scopes,
                    },
                },
            },
            [App] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "A token that an app holds for itself.",
                Flows = new()
                {
                    ClientCredentials = new() { TokenUrl = token, Scopes = scopes },
                },
            },
        };
    }

    /// <summary>Alternatives, of which a caller needs one.</summary>
    public static List<OpenApiSecurityRequirement> Of(Access access, OpenApiDocument document)
    {
        string[] kinds = access.Audience is Audience.User ? [User] : [User, App];
        List<string>[] scopes =
            access.AnyOf.Count == 0
                ?
                [
                    [],
                ]
                : [.. access.AnyOf.Select(scope => new List<string> { scope })];
        var tokens = kinds.SelectMany(
            kind => scopes,
            (kind, needed) => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(kind, document)] = needed }
        );
        // none at all comes first: it is what most will do
        return
        [
            .. access.Audience is Audience.Anyone
                ? [new OpenApiSecurityRequirement()]
                : Array.Empty<OpenApiSecurityRequirement>(),
            .. tokens,
        ];
    }
}
