using System.Text;
using Api.Hosting;

namespace Api.Cli;

/// <summary>docs/configuration.md, written from the settings themselves.</summary>
public static class SettingsPage
{
    public static string Markdown()
    {
        var page = new StringBuilder(
            """
            # Configuration

            Written by `./annals config --markdown > docs/configuration.md`; a test says when it is out of date.

            A setting is taken from its command line flag, else from its environment variable, else from the JSON file given with
            `--config FILE` (an unknown key there is an error), else it has its default. A secret may also stand in a file that the
            variable ending in `_FILE` names; prefer that, or the variable, to the flag, which other users of the machine can see.

            | environment | flag | config file | default | meaning |
            |---|---|---|---|---|

            """
        );
        foreach (var key in SettingKey.All)
        {
            var variable = key.FileVariable is { } file ? $"`{key.Name}`, `{file}`" : $"`{key.Name}`";
            var value = key.Default is { } text ? $"`{text}`" : "";
            page.Append(null, $"| {variable} | `{key.Flag}` | `{key.FileKey}` | {value} | {key.Meaning} |\n");
        }

        return page.Append(UrlNotes).ToString();
    }

    const string UrlNotes = """

        ## Connection URLs

        Names, passwords, hosts and values are percent-escaped where they hold `: / ? # [ ] @ % & =`, spaces or line ends. A
        password is never printed, not even in the message about a malformed URL.
        The password may be left out only where something else says who asks: a unix socket, `sslcert` or `passfile`.

        `postgres://user:password@host:5432/database?sslmode=verify-full&max_pool_size=50`: several hosts are separated by
        commas; a socket's folder is escaped (`%2Fvar%2Frun%2Fpostgresql`) or given as `?host=`. Options are libpq's
        `sslmode`, `sslrootcert`, `sslcert`, `sslkey`, `sslpassword`, `application_name`, `connect_timeout` (seconds), `options`,
        `target_session_attrs`, `channel_binding`, `keepalives_idle`, `passfile`, `host`, `port`, `dbname`, `user`, `password`, and
        `pooling`, `min_pool_size`, `max_pool_size`, `connection_lifetime`, `connection_idle_lifetime`, `command_timeout`,
        `max_auto_prepare`, `no_reset_on_close`, `load_balance_hosts`, `keepalive`. Any other is an error.

        `redis://user:password@host:6379/0?timeout=2000`: `rediss://` is the same over TLS. Options are `connect_timeout` and
        `timeout` (milliseconds), `keepalive` (seconds) and `client_name`.

        `https://user:password@host:9200/prefix`: one host of an Elasticsearch 8 or 9, whose indices of ours begin with the prefix, `annals`
        unless said: small letters, digits and `_`. `?api_key=` (as Elasticsearch encodes it) stands in place of user and password; `?ca=`
        is a file with the authority that its certificate is to be vouched for by, as PEM. `http://` is the same without TLS.

        `smtp://user:password@host:587?starttls=always`: `smtps://` is TLS from the start. A server that asks nobody who they are needs no
        user; with a password, TLS is demanded unless `starttls` says otherwise.

        """;
}
