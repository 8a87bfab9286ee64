namespace Api.Auth.OAuth;

/// <summary>Where a browser may be sent with a code.</summary>
public static class RedirectUris
{
    /// <summary>No redirect: the code is shown on a page, to be copied.</summary>
    public const string OutOfBand = "urn:ietf:wg:oauth:2.0:oob";

    public const int MaxCount = 20;
    const int MaxLength = 2000;

    // what a browser would run or show instead of asking a server or an app
    static readonly string[] Forbidden = ["javascript", "data", "vbscript", "blob", "file", "about", "view-source", "filesystem"];

    /// <summary>Whether an app may register these. http is allowed: apps under development listen on loopback.</summary>
    public static bool AreAcceptable(IReadOnlyCollection<string> uris) =>
        uris.Count is > 0 and <= MaxCount && uris.All(IsAcceptable);

    static bool IsAcceptable(string uri) =>
        uri == OutOfBand
        || uri.Length <= MaxLength
            && !uri.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
            && uri.StartsWith($"{parsed.Scheme}:", StringComparison.OrdinalIgnoreCase) // not a bare path read as file:
            && !Forbidden.Contains(parsed.Scheme)
            && parsed.Fragment is ""
            && (parsed.Scheme is not ("http" or "https") || parsed.Host is not "" && parsed.UserInfo is "");

    /// <summary>The address with more parameters on its query.</summary>
    public static string With(string uri, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
            if (value is not null)
                uri += $"{(uri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
        return uri;
    }
}
