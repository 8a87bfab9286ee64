using System.Text.Encodings.Web;
using Api.Auth.Streams;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Api.Auth.Bearer;

/// <summary>
/// Reads the token of <c>Authorization: Bearer</c> (RFC 6750 2.1), and of no other place but where an endpoint says so
/// (<see cref="TokenInAddress"/>): never a cookie.
/// </summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    TokenCache tokens,
    StreamTokens streams,
    TokenUses uses
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";
    const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count > 1)
            return AuthenticateResult.Fail("More than one Authorization header");
        var token =
            header is [{ } value] && value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                ? value[Prefix.Length..].Trim()
                : TokenInAddress();
        if (token is null)
            return AuthenticateResult.NoResult();
        // where a token may stand in the address, one that is good there alone will do
        var caller =
            IsOfStream && StreamTokens.IsOne(token)
                ? await streams.Find(token, Context.RequestAborted)
                : await tokens.Find(token, Context.RequestAborted);
        if (caller is null)
            return AuthenticateResult.Fail("Unknown or revoked token");
        uses.Note(caller, Context);
        return AuthenticateResult.Success(new AuthenticationTicket(caller, SchemeName));
    }

    bool IsOfStream => Context.GetEndpoint()?.Metadata.GetMetadata<TokenInAddress>() is not null;

    string? TokenInAddress()
    {
        if (!IsOfStream)
            return null;
        var query = Request.Query["access_token"].ToString();
        return query.Length > 0 ? query : Context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault();
    }
}
