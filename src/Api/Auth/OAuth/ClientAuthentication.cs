using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Marten;

namespace Api.Auth.OAuth;

/// <summary>Which app is asking, proven by its secret: in the body or as HTTP Basic (RFC 6749 2.3.1).</summary>
public static class ClientAuthentication
{
    /// <summary>The app; null when it is unknown or the secret is wrong.</summary>
    public static async Task<OAuthApp?> Authenticate(
        HttpRequest request,
        string? clientId,
        string? clientSecret,
        IQuerySession session,
        CancellationToken ct
    )
    {
        if (FromHeader(request) is { } header)
            (clientId, clientSecret) = header;
        var app = await Find(clientId, session, ct);
        return app is not null && Secret.Matches(app.SecretHash, clientSecret) ? app : null;
    }

    /// <summary>The app of that name, unproven. What is no id at all never reaches the store.</summary>
    public static async Task<OAuthApp?> Find(string? clientId, IQuerySession session, CancellationToken ct) =>
        Guid.TryParseExact(clientId, "N", out _) ? await session.LoadAsync<OAuthApp>(clientId, ct) : null;

    /// <summary>Name and secret of HTTP Basic, form-encoded each; null where the header is another, or none.</summary>
    internal static (string Name, string Secret)? FromHeader(HttpRequest request)
    {
        if (
            !AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !"Basic".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase)
        )
            return null;
        var bytes = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair is [var id, var secret] ? (WebUtility.UrlDecode(id), WebUtility.UrlDecode(secret)) : null;
    }
}
