using Npgsql;

namespace Api.Hosting;

/// <summary>The options of a PostgreSQL URL: libpq's names, and snake_case names for Npgsql's pool.</summary>
static class PostgresOptions
{
    static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["command_timeout"] = "Command Timeout",
        ["options"] = "Options",
        ["keepalives_idle"] = "Tcp Keepalive Time",
        ["keepalive"] = "Keepalive",
        ["pooling"] = "Pooling",
        ["min_pool_size"] = "Minimum Pool Size",
        ["max_pool_size"] = "Maximum Pool Size",
        ["connection_lifetime"] = "Connection Lifetime",
        ["connection_idle_lifetime"] = "Connection Idle Lifetime",
        ["max_auto_prepare"] = "Max Auto Prepare",
        ["no_reset_on_close"] = "No Reset On Close",
        ["load_balance_hosts"] = "Load Balance Hosts",
    };

    static readonly Dictionary<string, string> DashedWords = new(StringComparer.Ordinal)
    {
        ["sslmode"] = "SSL Mode",
        ["channel_binding"] = "Channel Binding",
        ["target_session_attrs"] = "Target Session Attributes",
    };

    /// <exception cref="FormatException">The option is not known, or its value is not of its kind.</exception>
    public static void Set(NpgsqlConnectionStringBuilder connection, string name, string value)
    {
        try
        {
            if (Keywords.TryGetValue(name, out var keyword))
                connection[keyword] = value;
            else if (DashedWords.TryGetValue(name, out keyword))
                // libpq writes verify-full, Npgsql VerifyFull, in any case
                connection[keyword] =
                    keyword == "Target Session Attributes" ? value : value.Replace("-", "", StringComparison.Ordinal);
            else
                throw new FormatException($"the option '{name}' is not known.");
        }
        catch (Exception bad) when (bad is ArgumentException or InvalidCastException or OverflowException)
        {
            throw new FormatException($"the option '{name}' has a value that is not of its kind.");
        }
    }
}
