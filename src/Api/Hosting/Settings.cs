using System.Globalization;
using System.Net;
using Api.Auth.Captchas;
using Api.Auth.External;
using Api.Auth.Mail;
using Api.Auth.Passwords;
using Api.Auth.Users;
using Projections.Search.Elastic;
using Projections.Transparency.Witnessing;
using Proofs;
using StackExchange.Redis;

namespace Api.Hosting;

/// <summary>What one process of the server needs to know to start, checked.</summary>
public sealed record Settings
{
    /// <summary>Npgsql connection string of annals_server; null only for verbs that need no store.</summary>
    public string? Database { get; init; }

    /// <summary>Npgsql connection string of annals_owner; null: this process does not migrate.</summary>
    public string? OwnerDatabase { get; init; }

    /// <summary>Npgsql connection string of annals_query, else that of <see cref="Database"/>.</summary>
    public string? QueryDatabase { get; init; }

    /// <summary>Npgsql connection string of annals_sequencer; null: this process does not index the log.</summary>
    public string? SequencerDatabase { get; init; }

    /// <summary>Null: one node, without Redis.</summary>
    public ConfigurationOptions? Redis { get; init; }

    /// <summary>Null: PostgreSQL answers searches.</summary>
    public ElasticAddress? Elasticsearch { get; init; }

    public Uri PublicUrl { get; init; } = new("http://localhost:8080");

    public int Port { get; init; } = 8080;

    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>The folder of the key-encryption keys.</summary>
    public string? Keyring { get; init; }

    public Roles Role { get; init; } = Roles.All;

    public bool AllowPasswordGrant { get; init; }

    /// <summary>Whose X-Forwarded headers are believed.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Who signs checkpoints of the log besides the log.</summary>
    public IReadOnlyList<WitnessAddress> Witnesses { get; init; } = [];

    /// <summary>The keys of the logs whose checkpoints are signed here.</summary>
    public IReadOnlyList<NoteVerifier> WitnessedLogs { get; init; } = [];

    /// <summary>Null: plain HTTP.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>How long it goes on answering after it was asked to end, at most an hour.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>Streaming connections that this process holds at once.</summary>
    public int MaxStreams { get; init; } = 10_000;

    /// <summary>Requests of one caller within five minutes; 0 is no limit.</summary>
    public int RateLimit { get; init; } = 300;

    /// <summary>Takings back of one account within half an hour; 0 is no limit.</summary>
    public int DeleteLimit { get; init; } = 30;

    /// <summary>Sign-ups tried from one network within half an hour; 0 is no limit.</summary>
    public int SignUpLimit { get; init; } = 5;

    /// <summary>How people who sign up are told from programs.</summary>
    public CaptchaSettings Captcha { get; init; } = new();

    /// <summary>Null: no mail is sent.</summary>
    public MailServer? Mail { get; init; }

    /// <summary>Mails to one e-mail address within an hour; 0 is no limit.</summary>
    public int MailLimit { get; init; } = 5;

    /// <summary>Of who says which mail came back; null: nobody is listened to.</summary>
    public string? MailBounceSecret { get; init; }

    /// <summary>Failures to sign in of one address within an hour; 0 is no limit.</summary>
    public int SignInLimit { get; init; } = 100;

    /// <summary>Tries to sign in of one address within an hour, before a code is asked for too; 0: it never is.</summary>
    public int ChallengeAfter { get; init; } = 30;

    /// <summary>Of hashing a password.</summary>
    public Argon2Cost PasswordCost { get; init; } = Argon2Cost.Least;

    /// <summary>Who else may say who somebody is.</summary>
    public IReadOnlyList<ProviderSettings> SignInWith { get; init; } = [];

    /// <summary>Ends with a slash; null: nobody is asked about stolen passwords.</summary>
    public Uri? BreachedPasswords { get; init; }

    /// <summary>The folder of the list of countries; null: none is known.</summary>
    public string? Countries { get; init; }

    /// <summary>Where this process itself can reach its server: the bound address, or loopback when all are bound.</summary>
    public Uri LocalUrl => new UriBuilder(Scheme(Tls), Reachable(Bind).ToString(), Port).Uri;

    /// <exception cref="SettingsException">A value is not of its kind.</exception>
    public static Settings From(SettingValues values)
    {
        var port = Read(values, SettingKey.Port, text => ushort.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        var server = Read(values, SettingKey.DatabaseUrl, PasswordRule.ToPostgres);
        var tls = TlsFiles.From(
            Read(values, SettingKey.TlsCertificate, Path.GetFullPath),
            Read(values, SettingKey.TlsKey, Path.GetFullPath)
        );
        var publicUrl = Read(values, SettingKey.PublicUrl, ParsePublicUrl) ?? new Uri($"{Scheme(tls)}://localhost:{port}");
        var mail = Read(values, SettingKey.SmtpUrl, MailServer.Parse);
        var from = Read(values, SettingKey.MailFrom, MailServer.ParseSender) ?? MailServer.SenderAt(publicUrl.IdnHost);
        return new()
        {
            Database = server,
            OwnerDatabase = Read(values, SettingKey.DatabaseOwnerUrl, PasswordRule.ToPostgres),
            QueryDatabase = Read(values, SettingKey.DatabaseQueryUrl, PasswordRule.ToPostgres) ?? server,
            SequencerDatabase = Read(values, SettingKey.DatabaseSequencerUrl, PasswordRule.ToPostgres),
            Redis = Read(values, SettingKey.RedisUrl, PasswordRule.ToRedis),
            Elasticsearch = Read(values, SettingKey.ElasticsearchUrl, ElasticUrl.Parse),
            Port = port,
            PublicUrl = publicUrl,
            Tls = tls,
            Bind = Read(values, SettingKey.Bind, IPAddress.Parse)!,
            Keyring = Read(values, SettingKey.Keyring, Path.GetFullPath),
            Role = Read(values, SettingKey.Role, RoleNames.Parse),
            TrustedProxies = Read(values, SettingKey.TrustedProxies, ParseNetworks) ?? [],
            Witnesses = Read(values, SettingKey.Witnesses, text => Each(text, WitnessAddress.Parse)) ?? [],
            WitnessedLogs = Read(values, SettingKey.WitnessedLogs, text => Each(text, ParseLogKey)) ?? [],
            AllowPasswordGrant = Read(values, SettingKey.AllowPasswordGrant, bool.Parse),
            Drain = Read(values, SettingKey.Drain, ParseDrain),
            MaxStreams = Read(values, SettingKey.MaxStreams, ParseCount),
            RateLimit = Read(values, SettingKey.RateLimit, ParseCount),
            DeleteLimit = Read(values, SettingKey.DeleteLimit, ParseCount),
            SignUpLimit = Read(values, SettingKey.SignUpLimit, ParseCount),
            Captcha = CaptchaSettings.From(
                Read(values, CaptchaKeys.Kind, CaptchaSettings.Parse),
                Read(values, CaptchaKeys.TurnstileSiteKey, text => text),
                Read(values, CaptchaKeys.TurnstileSecret, text => text)
            ),
            Mail = mail is null ? null : mail with { Sender = from },
            MailLimit = Read(values, SettingKey.MailLimit, ParseCount),
            MailBounceSecret = Read(values, BounceSecret.Key, BounceSecret.Parse),
            SignInLimit = Read(values, SettingKey.SignInLimit, ParseCount),
            ChallengeAfter = Read(values, SettingKey.ChallengeAfter, ParseCount),
            PasswordCost = new(
                Read(values, SettingKey.Argon2Memory, text => ParseCost(text, Argon2Cost.Least.Memory / 1024, most: 2048)) * 1024,
                Read(values, SettingKey.Argon2Passes, text => ParseCost(text, Argon2Cost.Least.Passes, most: 20))
            ),
            Countries = Read(values, SettingKey.Countries, ParseCountries),
            SignInWith = Read(values, ProviderKeys.SignInWith, ProviderSettings.ParseAll) ?? [],
            BreachedPasswords = Read(values, SettingKey.BreachedPasswordsUrl, BreachedPasswordsAddress.Parse),
        };
    }

    /// <summary>Without connection strings, for they hold passwords.</summary>
    public override string ToString() => $"{PublicUrl} on {Bind}:{Port} as {Role.Names}";

    static T? Read<T>(SettingValues values, SettingKey key, Func<string, T> parse)
    {
        if ((values[key] ?? key.Default) is not { } text)
            return default;
        try
        {
            return parse(text);
        }
        catch (Exception bad) when (bad is FormatException or ArgumentException or OverflowException)
        {
            // the text of a secret is never repeated, not even a malformed one
            var shown = key.IsSecret ? "" : $" '{text}'";
            throw new SettingsException($"{key.Name}{shown} cannot be used: {bad.Message}");
        }
    }

    static Uri ParsePublicUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? url
            : throw new FormatException("an http or https address without a path was expected.");

    static int ParseCount(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    static int ParseCost(string text, int least, int most) =>
        ParseCount(text) is var number && number >= least && number <= most
            ? number
            : throw new FormatException($"a number from {least} to {most} was expected.");

    static TimeSpan ParseDrain(string text) =>
        ushort.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is var seconds and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException("at most an hour was expected.");

    /// <summary>Where it is not said, there need be none.</summary>
    static string? ParseCountries(string folder) =>
        folder is "none" ? null
        : Auth.Places.Countries.AreIn(folder) ? Path.GetFullPath(folder)
        : folder == SettingKey.Countries.Default ? null
        : throw new FormatException("it does not hold the files geoip and geoip6.");

    static IReadOnlyList<T> Each<T>(string text, Func<string, T> parse) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(parse)];

    static NoteVerifier ParseLogKey(string text) =>
        NoteVerifier.Parse(text) is { Kind: NoteKeyKind.Log } key ? key : throw new FormatException("a log's key was expected.");

    static IReadOnlyList<IPNetwork> ParseNetworks(string text) =>
        [
            .. text.Split(',', StringSplitOptions.TrimEntries)
                .Select(one => one.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(one) : Alone(IPAddress.Parse(one))),
        ];

    static string Scheme(TlsFiles? tls) => tls is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;

    static IPNetwork Alone(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);

    static IPAddress Reachable(IPAddress bound) =>
        bound.Equals(IPAddress.Any) ? IPAddress.Loopback
        : bound.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : bound;
}
