using System.Globalization;
using System.Net;
using Npgsql;
using StackExchange.Redis;

namespace Api.Hosting;

/// <summary>
/// Where a service is, as one URL, in the client's own terms. Follows libpq's URIs (PostgreSQL documentation, 34.1.1.2) and
/// Redis's registered scheme. No message of this class holds any part of the text that was given but option names.
/// </summary>
public static class ConnectionUrl
{
    const int PostgresPort = 5432;
    const int RedisPort = 6379;

    /// <returns>An Npgsql connection string.</returns>
    /// <exception cref="FormatException">It is no such URL, or has an option that is not known.</exception>
    public static string ToPostgres(string url)
    {
        var parts = UrlParts.Parse(url, "postgres", "postgresql");
        var connection = new NpgsqlConnectionStringBuilder();
        if (parts.Hosts.Count > 0)
            connection.Host = PostgresHosts(parts.Hosts, connection);
        if (parts.User is { Length: > 0 })
            connection.Username = parts.User;
        if (parts.Password is not null)
            connection.Password = parts.Password;
        if (parts.Path is { Length: > 0 })
            connection.Database = parts.Path;
        foreach (var (name, value) in parts.Options)
            PostgresOptions.Set(connection, name, value);
        return connection.Host is { Length: > 0 }
            ? connection.ConnectionString
            : throw new FormatException("the host is missing.");
    }

    /// <summary>The start is never refused because Redis is away: the connection is made as soon as it can be.</summary>
    /// <exception cref="FormatException">It is no such URL, or has an option that is not known.</exception>
    public static ConfigurationOptions ToRedis(string url)
    {
        var parts = UrlParts.Parse(url, "redis", "rediss");
        if (parts.Hosts.Count == 0)
            throw new FormatException("the host is missing.");
        var options = new ConfigurationOptions
        {
            AbortOnConnectFail = false,
            Ssl = parts.Scheme == "rediss",
            User = parts.User is { Length: > 0 } user ? user : null,
            Password = parts.Password,
            DefaultDatabase = parts.Path is { Length: > 0 } number ? Whole(number, "the database number") : null,
        };
        foreach (var (host, port) in parts.Hosts)
            if (host.StartsWith('/'))
                options.EndPoints.Add(new System.Net.Sockets.UnixDomainSocketEndPoint(host));
            else
                options.EndPoints.Add(host, port ?? RedisPort);
        foreach (var (name, value) in parts.Options)
            SetRedis(options, name, value);
        return options;
    }

    /// <summary>The URL of a PostgreSQL database on this machine's loopback.</summary>
    public static string ForPostgres(int port, string user, string password, string database) =>
        $"postgres://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@{IPAddress.Loopback}:{port}/{Uri.EscapeDataString(database)}";

    /// <summary>The URL of a Redis on this machine's loopback.</summary>
    public static string ForRedis(int port, string password) =>
        $"redis://:{Uri.EscapeDataString(password)}@{IPAddress.Loopback}:{port}/0";

    static string PostgresHosts(IReadOnlyList<(string Host, int? Port)> hosts, NpgsqlConnectionStringBuilder connection)
    {
        if (hosts is [var (host, port)])
        {
            connection.Port = port ?? PostgresPort;
            return host;
        }

        // Npgsql wants the port beside each host where there are several
        return string.Join(',', hosts.Select(one => $"{one.Host}:{one.Port ?? PostgresPort}"));
    }

    static void SetRedis(ConfigurationOptions options, string name, string value)
    {
        switch (name)
        {
            case "connect_timeout":
                options.ConnectTimeout = Whole(value, name);
                break;
            case "timeout":
                options.SyncTimeout = options.AsyncTimeout = Whole(value, name);
                break;
            case "keepalive":
                options.KeepAlive = Whole(value, name);
                break;
            case "client_name":
                options.ClientName = value;
                break;
            default:
                throw new FormatException($"the option '{name}' is not known.");
        }
    }

    internal static int Whole(string text, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{what} must be a whole number.");
}
