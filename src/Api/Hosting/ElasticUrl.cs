using System.Text;
using System.Text.RegularExpressions;
using Projections.Search.Elastic;

namespace Api.Hosting;

/// <summary>
/// Where Elasticsearch is, as one URL: who asks by user and password or by <c>?api_key=</c>, the prefix of our indices as its path, and
/// in <c>?ca=</c> the file of the authority that its certificate is vouched for by. No message of this class holds any part of the text
/// that was given but option names.
/// </summary>
public static partial class ElasticUrl
{
    const int Port = 9200;

    [GeneratedRegex("^[a-z][a-z0-9_]{0,99}$")]
    private static partial Regex Prefix { get; }

    /// <exception cref="FormatException">It is no such URL, does not say who asks, or has an option that is not known.</exception>
    public static ElasticAddress Parse(string url)
    {
        var parts = UrlParts.Parse(url, Uri.UriSchemeHttp, Uri.UriSchemeHttps);
        if (parts.Hosts is not [var (host, port)])
            throw new FormatException("one host was expected.");
        var server = Server(parts.Scheme, host, port ?? Port);
        var (key, authority) = ((string?)null, (string?)null);
        foreach (var (name, value) in parts.Options)
            switch (name)
            {
                case "api_key":
                    key = value;
                    break;
                case "ca":
                    authority = Path.GetFullPath(value);
                    break;
                default:
                    throw new FormatException($"the option '{name}' is not known.");
            }
        var prefix = parts.Path is { Length: > 0 } path ? path.TrimEnd('/') : "annals";
        if (!Prefix.IsMatch(prefix))
            throw new FormatException("the path must be a prefix of small letters, digits and _, beginning with a letter.");
        return new(server, Authorization(parts, key), prefix, authority);
    }

    static string Authorization(UrlParts parts, string? key) =>
        (parts.User, parts.Password, key) switch
        {
            (null, null, { Length: > 0 }) when key.All(c => c is > ' ' and <= '~') => $"ApiKey {key}",
            ({ Length: > 0 } user, { Length: > 0 } password, null) =>
                $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}",
            _ => throw new FormatException("a user with a password, or ?api_key= was expected, and not both."),
        };

    static Uri Server(string scheme, string host, int port)
    {
        try
        {
            return new UriBuilder(scheme, host, port).Uri;
        }
        catch (UriFormatException)
        {
            throw new FormatException("the host is none.");
        }
    }
}
