using System.Net.Sockets;
using Npgsql;
using StackExchange.Redis;

namespace Api.Hosting;

/// <summary>
/// An address without a password is that of a store which answers whoever reaches it, or a slip: it is refused before anything is
/// asked. A unix socket, a client certificate and a password file say in other ways who asks.
/// </summary>
static class PasswordRule
{
    /// <inheritdoc cref="ConnectionUrl.ToPostgres"/>
    /// <exception cref="FormatException">Nor does it say who asks.</exception>
    public static string ToPostgres(string url)
    {
        var connection = ConnectionUrl.ToPostgres(url);
        var said = new NpgsqlConnectionStringBuilder(connection);
        var isProvedOtherwise =
            said.Host!.Split(',').All(host => host.StartsWith('/'))
            || said.Passfile is { Length: > 0 }
            || said.SslCertificate is { Length: > 0 };
        return isProvedOtherwise || !string.IsNullOrWhiteSpace(said.Password) ? connection : throw Missing();
    }

    /// <inheritdoc cref="ConnectionUrl.ToRedis"/>
    /// <exception cref="FormatException">Nor does it say who asks.</exception>
    public static ConfigurationOptions ToRedis(string url)
    {
        var options = ConnectionUrl.ToRedis(url);
        var isSocket = options.EndPoints.All(place => place is UnixDomainSocketEndPoint);
        return isSocket || !string.IsNullOrWhiteSpace(options.Password) ? options : throw Missing();
    }

    static FormatException Missing() => new("the password is missing: a store that answers over a network must ask for one.");
}
