namespace Api.Hosting;

/// <summary>
/// A URL of a service taken apart and percent-decoded. System.Uri does not serve here: it knows neither several hosts nor a
/// host that is the escaped path of a socket.
/// </summary>
sealed record UrlParts(
    string Scheme,
    string? User,
    string? Password,
    IReadOnlyList<(string Host, int? Port)> Hosts,
    string? Path,
    IReadOnlyList<(string Name, string Value)> Options
)
{
    /// <exception cref="FormatException">The text is not such a URL.</exception>
    public static UrlParts Parse(string url, params string[] schemes)
    {
        var colon = url.IndexOf("://", StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : url[..colon].ToLowerInvariant();
        if (!schemes.Contains(scheme))
            throw new FormatException(
                $"a URL that begins with {string.Join(" or ", schemes.Select(s => s + "://"))} was expected."
            );
        if (url.Any(c => c is <= ' ' or '#'))
            throw new FormatException("spaces, line ends and '#' must be percent-escaped.");

        var (beforeQuery, query) = Cut(url[(colon + 3)..], '?');
        var (authority, path) = Cut(beforeQuery, '/');
        // a bare @ in a password is a common slip; the last one is the one that ends it
        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? (null, null) : Cut(authority[..at], ':');
        return new(
            scheme,
            user is null ? null : Decode(user),
            password is null ? null : Decode(password),
            [.. authority[(at + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Host)],
            path is null ? null : Decode(path),
            [.. (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Option)]
        );
    }

    static (string Host, int? Port) Host(string text)
    {
        // the colons of an IPv6 address stand in brackets
        var afterBracket = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        if (text.StartsWith('[') && afterBracket == 0)
            throw new FormatException("the host has no closing ']'.");
        var colon = text.IndexOf(':', afterBracket);
        var host = Decode((colon < 0 ? text : text[..colon]).Trim('[', ']'));
        if (host.Length == 0)
            throw new FormatException("the host is missing.");
        if (colon < 0 || colon == text.Length - 1)
            return (host, null);
        return ConnectionUrl.Whole(text[(colon + 1)..], "the port") is var port and > 0 and <= ushort.MaxValue
            ? (host, port)
            : throw new FormatException("the port must be between 1 and 65535.");
    }

    static (string Name, string Value) Option(string text) =>
        Cut(text, '=') is (var name, { } value)
            ? (Decode(name), Decode(value))
            : throw new FormatException("each option must read name=value.");

    static (string Before, string? After) Cut(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    static string Decode(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                throw new FormatException("a '%' must be followed by two hex digits; a '%' itself is written %25.");
        return Uri.UnescapeDataString(text);
    }
}
