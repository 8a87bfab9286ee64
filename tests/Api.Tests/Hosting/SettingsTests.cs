using System.Net;
using Api.Hosting;
using Shouldly;
using Xunit;

namespace Api.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("annals-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    string File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    static SettingValues Read(
        Dictionary<SettingKey, string>? flags = null,
        Dictionary<string, string>? environment = null,
        string? configFile = null
    ) => SettingValues.Read(key => flags?.GetValueOrDefault(key), name => environment?.GetValueOrDefault(name), configFile);

    [Fact]
    public void Nothing_set_means_one_node_on_loopback()
    {
        var settings = Settings.From(Read());

        (settings.Database, settings.Redis, settings.Port, settings.Role, settings.AllowPasswordGrant).ShouldBe(
            (null, null, 8080, Roles.All, false)
        );
        settings.Bind.ShouldBe(IPAddress.Loopback);
        settings.PublicUrl.ShouldBe(new Uri("http://localhost:8080"));
    }

    [Fact]
    public void A_flag_wins_over_the_environment_and_that_over_the_file()
    {
        var file = File("config.json", """{ "port": 1, "role": "worker", "bind": "::1" } """);
        var environment = new Dictionary<string, string> { ["PORT"] = "2", ["ROLE"] = "api" };

        var settings = Settings.From(Read(new() { [SettingKey.Port] = "3" }, environment, file));

        (settings.Port, settings.Role, settings.Bind).ShouldBe((3, Roles.Api, IPAddress.IPv6Loopback));
    }

    [Theory]
    [InlineData("proof-of-work", null, null, null)]
    [InlineData("none", null, null, null)]
    [InlineData("turnstile", "site", "canary", null)]
    [InlineData("turnstile", "site", null, "CAPTCHA 'turnstile' takes")]
    [InlineData("proof-of-work", null, "canary", "are for CAPTCHA 'turnstile'")]
    [InlineData("puzzle", null, null, "proof-of-work, turnstile or none was expected")]
    public void A_captcha_of_others_takes_its_keys(string kind, string? siteKey, string? secret, string? error)
    {
        var environment = new Dictionary<string, string> { ["CAPTCHA"] = kind, ["TURNSTILE_SITE_KEY"] = siteKey ?? "" };
        if (secret is not null)
            environment["TURNSTILE_SECRET_FILE"] = File("secret", $"{secret}\n");
        if (error is null)
        {
            var captcha = Settings.From(Read(environment: environment)).Captcha;
            (captcha.Secret, captcha.ToString().Contains("canary", StringComparison.Ordinal)).ShouldBe((secret ?? "", false));
        }
        else
            Should.Throw<SettingsException>(() => Settings.From(Read(environment: environment))).Message.ShouldContain(error);
    }

    [Fact]
    public void Every_setting_can_be_given_in_each_of_the_three_ways()
    {
        foreach (var key in SettingKey.All)
        {
            Read(flags: new() { [key] = "value" })[key].ShouldBe("value");
            Read(environment: new() { [key.Name] = "value" })[key].ShouldBe("value");
            Read(configFile: File("config.json", $$"""{ "{{key.FileKey}}": "value" }"""))[key].ShouldBe("value");
        }
    }

    [Theory]
    [InlineData("ARGON2_MEMORY", "18")]
    [InlineData("ARGON2_MEMORY", "2049")]
    [InlineData("ARGON2_PASSES", "1")]
    [InlineData("ARGON2_PASSES", "two")]
    [InlineData("BREACHED_PASSWORDS_URL", "http://mirror.example/range")]
    [InlineData("MAIL_BOUNCE_SECRET", "tooShort")]
    [InlineData("MAIL_BOUNCE_SECRET", "long enough, and no secret")]
    [InlineData("COUNTRIES", "/nowhere/at/all")]
    [InlineData("SIGN_IN_LIMIT", "-1")]
    [InlineData("SIGN_IN_CHALLENGE_AFTER", "often")]
    public void What_would_make_signing_in_weaker_than_it_may_be_is_refused(string name, string value) =>
        Should
            .Throw<SettingsException>(() => Settings.From(Read(environment: new() { [name] = value })))
            .Message.ShouldContain(name);

    [Fact]
    public void Signing_in_is_as_strict_as_it_is_set()
    {
        var settings = Settings.From(
            Read(
                environment: new()
                {
                    ["ARGON2_MEMORY"] = "64",
                    ["ARGON2_PASSES"] = "3",
                    ["BREACHED_PASSWORDS_URL"] = "https://mirror.example/range",
                    ["SIGN_IN_LIMIT"] = "7",
                }
            )
        );
        settings.PasswordCost.ShouldBe(new(64 * 1024, 3));
        settings.BreachedPasswords.ShouldBe(new Uri("https://mirror.example/range/"));
        (settings.SignInLimit, settings.ChallengeAfter).ShouldBe((7, 30));
        Settings.From(Read()).PasswordCost.ShouldBe(new(19 * 1024, 2));
    }

    [Fact]
    public void An_empty_variable_is_as_good_as_none() =>
        Settings.From(Read(environment: new() { ["REDIS_URL"] = "" })).Redis.ShouldBeNull();

    [Fact]
    public void A_secret_may_stand_in_a_file()
    {
        var file = File("url", "redis://localhost:7000\n");

        Read(environment: new() { ["REDIS_URL_FILE"] = file })[SettingKey.RedisUrl].ShouldBe("redis://localhost:7000");
    }

    [Fact]
    public void A_secret_that_is_given_twice_is_refused() =>
        Should
            .Throw<SettingsException>(() =>
                Read(environment: new() { ["REDIS_URL"] = "redis://localhost", ["REDIS_URL_FILE"] = "f" })
            )
            .Message.ShouldContain("REDIS_URL_FILE");

    [Fact]
    public void A_missing_file_is_named() =>
        Should
            .Throw<SettingsException>(() => Read(environment: new() { ["DATABASE_URL_FILE"] = "/nowhere/url" }))
            .Message.ShouldBe("DATABASE_URL_FILE names a file that cannot be read: /nowhere/url");

    [Theory]
    [InlineData("""{ "prot": 1 }""", "prot")]
    [InlineData("""{ "PORT": 1 }""", "PORT")]
    [InlineData("""{ "port": [1] }""", "port")]
    [InlineData("""[]""", "one JSON object")]
    [InlineData("port: 1", "not JSON")]
    public void A_config_file_that_means_something_else_is_refused(string json, string named) =>
        Should.Throw<SettingsException>(() => SettingValues.ParseFile(json)).Message.ShouldContain(named);

    [Theory]
    [InlineData("PORT", "http")]
    [InlineData("PORT", "65536")]
    [InlineData("PORT", "-1")]
    [InlineData("BIND", "somewhere")]
    [InlineData("PUBLIC_URL", "annals.example")]
    [InlineData("PUBLIC_URL", "ftp://annals.example")]
    [InlineData("PUBLIC_URL", "https://annals.example/below")]
    [InlineData("ROLE", "king")]
    [InlineData("ROLE", "")]
    [InlineData("ALLOW_PASSWORD_GRANT", "perhaps")]
    [InlineData("RATE_LIMIT", "-1")]
    public void A_value_that_is_not_of_its_kind_is_refused_by_name(string name, string text) =>
        Should
            .Throw<SettingsException>(() =>
                Settings.From(SettingValues.None.With(SettingKey.All.Single(key => key.Name == name), text))
            )
            .Message.ShouldStartWith($"{name} '{text}' cannot be used");

    [Fact]
    public void Roles_add_up() =>
        Settings.From(SettingValues.None.With(SettingKey.Role, "api, Streaming")).Role.ShouldBe(Roles.Api | Roles.Streaming);

    [Fact]
    public void Queries_use_the_servers_connection_unless_they_have_their_own()
    {
        var one = SettingValues.None.With(SettingKey.DatabaseUrl, "postgres://server:one@localhost/annals");

        Settings.From(one).QueryDatabase.ShouldBe(Settings.From(one).Database);
        Settings
            .From(one.With(SettingKey.DatabaseQueryUrl, "postgres://query:two@localhost/annals"))
            .QueryDatabase!.ShouldContain("query");
    }

    [Fact]
    public void Settings_show_no_password() =>
        Settings
            .From(SettingValues.None.With(SettingKey.DatabaseUrl, "postgres://server:s3cret@localhost/annals"))
            .ToString()
            .ShouldNotContain("s3cret");
}
