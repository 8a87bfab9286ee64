using System.Globalization;
using Api.Auth.Captchas;
using Api.Auth.External;
using Api.Auth.Mail;

namespace Api.Hosting;

/// <summary>
/// One thing that can be set: the name of its environment variable, what it means, and its default as text. Its flag and its
/// key in the config file follow from the name.
/// </summary>
public sealed record SettingKey(string Name, string Meaning, string? Default = null, bool IsSecret = false)
{
    public static readonly SettingKey DatabaseUrl = new(
        "DATABASE_URL",
        "PostgreSQL as the role annals_server: postgres://user:password@host:port/database?options. "
            + "Unset: `run` starts a PostgreSQL of its own.",
        IsSecret: true
    );

    public static readonly SettingKey DatabaseOwnerUrl = new(
        "DATABASE_OWNER_URL",
        "The same database as the role annals_owner, which migrates the schema. Unset: the schema must be there already.",
        IsSecret: true
    );

    public static readonly SettingKey DatabaseQueryUrl = new(
        "DATABASE_QUERY_URL",
        "The same database as the role annals_query, which only reads. Unset: DATABASE_URL is used.",
        IsSecret: true
    );

    public static readonly SettingKey DatabaseSequencerUrl = new(
        "DATABASE_SEQUENCER_URL",
        "The same database as the role annals_sequencer, which alone writes the tree that proves the log. Unset: this process "
            + "takes no part in that; of all workers one at least should.",
        IsSecret: true
    );

    public static readonly SettingKey RedisUrl = new(
        "REDIS_URL",
        "Redis for timelines and messages between nodes: redis://:password@host:port/number, or rediss:// over TLS. "
            + "Unset: one node, without Redis. Malformed: the start is refused. Unreachable: the start is degraded.",
        IsSecret: true
    );

    public static readonly SettingKey ElasticsearchUrl = new(
        "ELASTICSEARCH_URL",
        "Elasticsearch 8 or 9, which then answers searches: https://user:password@host:9200/prefix, or ?api_key=. The same for all "
            + "processes. Unset: PostgreSQL does. Malformed: the start is refused. Unreachable: only searches fail, with 503.",
        IsSecret: true
    );

    public static readonly SettingKey PublicUrl = new(
        "PUBLIC_URL",
        "The address that people and apps use, as it stands in links and tokens. Unset: http or https, localhost and the port. "
            + "Passkeys are good for its host alone: with another host nobody signs in by those there are."
    );

    public static readonly SettingKey Port = new("PORT", "The port to listen on; 0 takes any free one.", "8080");

    public static readonly SettingKey Bind = new(
        "BIND",
        "The address to listen on: an IP address; 0.0.0.0 or :: for all of this machine's.",
        "127.0.0.1"
    );

    public static readonly SettingKey TlsCertificate = new(
        "TLS_CERTIFICATE",
        "A file with the certificate of the public name, and those that vouch for it, as PEM: the server then speaks HTTPS alone, "
            + "HTTP/1.1 and HTTP/2. It is read at the start. Unset: a proxy before it does that."
    );

    public static readonly SettingKey TlsKey = new("TLS_KEY", "A file with the private key of TLS_CERTIFICATE, as PEM.");

    public static readonly SettingKey Keyring = new(
        "ANNALS_KEYRING",
        "The folder of the key-encryption keys, kept and backed up apart from the database. Unset: `keyring` in the data folder."
    );

    public static readonly SettingKey Role = new(
        "ROLE",
        "What this process does: all, or any of api, worker and streaming, separated by commas.",
        "all"
    );

    public static readonly SettingKey AllowPasswordGrant = new(
        "ALLOW_PASSWORD_GRANT",
        "Whether apps may exchange a password for a token (true or false). `run` turns it on when it listens on loopback only.",
        "false"
    );

    public static readonly SettingKey Drain = new(
        "DRAIN_SECONDS",
        "How long a server that was asked to end goes on answering while it sends clients elsewhere. "
            + "Give it what the proxy before it takes to notice.",
        "0"
    );

    public static readonly SettingKey MaxStreams = new(
        "MAX_STREAMS",
        "Streaming connections that this process holds at once; more are answered 503.",
        "10000"
    );

    public static readonly SettingKey RateLimit = new(
        "RATE_LIMIT",
        "Requests to the API within five minutes, of each account and of each address of whoever is not signed in; more are "
            + "answered 429. 0 sets no limit.",
        "300"
    );

    public static readonly SettingKey DeleteLimit = new(
        "DELETE_LIMIT",
        "Posts and boosts that an account may take back within half an hour; more are answered 429. 0 sets no limit.",
        "30"
    );

    public static readonly SettingKey SignUpLimit = new(
        "SIGNUP_LIMIT",
        "Sign-ups that are tried from one address of the network within half an hour; more are answered 429. 0 sets no limit.",
        "5"
    );

    public static readonly SettingKey SmtpUrl = new(
        "SMTP_URL",
        "The server that mail is handed to: smtp://user:password@host:port, or smtps:// over TLS from the start; the ports are 587 "
            + "and 465 unless said. ?starttls= is always, never or auto (when offered): auto, and always with a password. Unset: no "
            + "mail is sent, and no address need be confirmed.",
        IsSecret: true
    );

    public static readonly SettingKey MailFrom = new(
        "MAIL_FROM",
        "Whom mail comes from: an address, or `Name <address>`. Unset: no-reply at the host of PUBLIC_URL."
    );

    public static readonly SettingKey MailLimit = new(
        "MAIL_LIMIT",
        "Mails that may be asked for to one e-mail address within an hour, and four times as many from one address of the network; "
            + "more are answered 429. 0 sets no limit.",
        "5"
    );

    public static readonly SettingKey SignInLimit = new(
        "SIGN_IN_LIMIT",
        "Failures to sign in within an hour from one address, and ten times as many from one network; more tries are answered 429. "
            + "0 sets no limit. See also `./annals signin`.",
        "100"
    );

    public static readonly SettingKey ChallengeAfter = new(
        "SIGN_IN_CHALLENGE_AFTER",
        "Tries to sign in within an hour from one address, ten times as many from one network, or failures by one password on any "
            + "accounts, after which signing in takes a code as well, which is mailed. 0: it never does.",
        "30"
    );

    public static readonly SettingKey Argon2Memory = new(
        "ARGON2_MEMORY",
        "MiB that hashing a password takes, from 19 to 2048, on as many processors as there are at once. `./annals argon2` proposes what "
            + "this machine can bear. Raised, a password is hashed anew when its owner signs in.",
        "19"
    );

    public static readonly SettingKey Argon2Passes = new("ARGON2_PASSES", "Passes over that memory, from 2 to 20.", "2");

    public static readonly SettingKey BreachedPasswordsUrl = new(
        "BREACHED_PASSWORDS_URL",
        "Who is asked whether a password was stolen elsewhere, by the first five digits of its hash: https://api.pwnedpasswords.com/range, "
            + "or a copy of it. Such passwords are refused, and whoever signs in by one is told. Unreachable: none is refused. Unset: "
            + "nobody is asked."
    );

    public static readonly SettingKey Countries = new(
        "COUNTRIES",
        "The folder of the files geoip and geoip6, which say what country an address is in (of Debian's package tor-geoipdb), read at the start: where "
            + "mail is sent, who signs in from another country than before takes a code as well. `none`: nobody does. Malformed: the start is refused.",
        "/usr/share/tor"
    );

    public static readonly SettingKey TrustedProxies = new(
        "TRUSTED_PROXIES",
        "The addresses or networks (192.0.2.0/24), separated by commas, whose word is taken for who asks (X-Forwarded-For, "
            + "X-Forwarded-Proto). Unset: nobody's."
    );

    public static readonly SettingKey Witnesses = new(
        "WITNESSES",
        "Who is asked to sign each checkpoint of the log too, so that nobody can be shown another log: an address and the witness's key, with a "
            + "space between them; several are separated by commas. Another instance is one at `/witness` (C2SP tlog-witness). Unset: nobody."
    );

    public static readonly SettingKey WitnessedLogs = new(
        "WITNESSED_LOGS",
        "The keys of the logs of others (`./annals log key`) that this instance is a witness of, separated by commas: it signs their "
            + "checkpoints as long as each log only adds to what it was. Unset: of none."
    );

    public static readonly IReadOnlyList<SettingKey> All =
    [
        DatabaseUrl,
        DatabaseOwnerUrl,
        DatabaseQueryUrl,
        DatabaseSequencerUrl,
        RedisUrl,
        ElasticsearchUrl,
        PublicUrl,
        Port,
        Bind,
        TlsCertificate,
        TlsKey,
        Keyring,
        Role,
        AllowPasswordGrant,
        TrustedProxies,
        Drain,
        MaxStreams,
        RateLimit,
        DeleteLimit,
        SignUpLimit,
        CaptchaKeys.Kind,
        CaptchaKeys.TurnstileSiteKey,
        CaptchaKeys.TurnstileSecret,
        SmtpUrl,
        MailFrom,
        MailLimit,
        BounceSecret.Key,
        SignInLimit,
        ChallengeAfter,
        Argon2Memory,
        Argon2Passes,
        ProviderKeys.SignInWith,
        BreachedPasswordsUrl,
        Countries,
        Witnesses,
        WitnessedLogs,
    ];

    string[] Words => Name.Replace("ANNALS_", "", StringComparison.Ordinal).ToLowerInvariant().Split('_');

    /// <summary>As on the command line: <c>--database-url</c>.</summary>
    public string Flag => "--" + string.Join('-', Words);

    /// <summary>As in the config file: <c>databaseUrl</c>.</summary>
    public string FileKey => Words[0] + string.Concat(Words.Skip(1).Select(CultureInfo.InvariantCulture.TextInfo.ToTitleCase));

    /// <summary>The variable that names a file holding the value, for secrets: <c>DATABASE_URL_FILE</c>.</summary>
    public string? FileVariable => IsSecret ? Name + "_FILE" : null;
}
