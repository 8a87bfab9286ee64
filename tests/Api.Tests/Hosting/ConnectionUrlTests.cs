using System.Net;
using System.Net.Sockets;
using Api.Hosting;
using Npgsql;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Api.Tests.Hosting;

public class ConnectionUrlTests
{
    [Theory]
    [InlineData("postgres://ann:s3cret@localhost/annals", "localhost", 5432, "ann", "s3cret", "annals")]
    [InlineData("postgresql://ann:s3cret@localhost:6000/annals", "localhost", 6000, "ann", "s3cret", "annals")]
    [InlineData("POSTGRES://ann@localhost/annals", "localhost", 5432, "ann", null, "annals")]
    [InlineData("postgres://localhost", "localhost", 5432, null, null, null)]
    [InlineData("postgres://localhost/", "localhost", 5432, null, null, null)]
    [InlineData(
        "postgres://a%40b:p%3A%2F%3F%23%5B%5D%40%25%20w@localhost/my%2Fdb",
        "localhost",
        5432,
        "a@b",
        "p:/?#[]@% w",
        "my/db"
    )]
    [InlineData("postgres://ann:p@ss@localhost/annals", "localhost", 5432, "ann", "p@ss", "annals")]
    [InlineData("postgres://ann:a:b@localhost/annals", "localhost", 5432, "ann", "a:b", "annals")]
    [InlineData("postgres://ann:%C3%A9%E2%82%AC@localhost/annals", "localhost", 5432, "ann", "é€", "annals")]
    [InlineData("postgres://ann:a+b;c=d'e\"@localhost/annals", "localhost", 5432, "ann", "a+b;c=d'e\"", "annals")]
    [InlineData("postgres://ann:s3cret@[::1]:6000/annals", "::1", 6000, "ann", "s3cret", "annals")]
    [InlineData("postgres://ann@%2Fvar%2Frun%2Fpostgresql/annals", "/var/run/postgresql", 5432, "ann", null, "annals")]
    [InlineData(
        "postgres:///annals?host=/var/run/postgresql&user=ann&port=6000",
        "/var/run/postgresql",
        6000,
        "ann",
        null,
        "annals"
    )]
    [InlineData("postgres://localhost?dbname=annals&user=a%26b&password=p%3Dw", "localhost", 5432, "a&b", "p=w", "annals")]
    public void A_PostgreSQL_URL_says_where_and_who(
        string url,
        string host,
        int port,
        string? user,
        string? password,
        string? database
    )
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionUrl.ToPostgres(url));

        (connection.Host, connection.Port, connection.Username, connection.Password, connection.Database).ShouldBe(
            (host, port, user, password, database)
        );
    }

    [Fact]
    public void Several_hosts_each_keep_their_port()
    {
        var connection = new NpgsqlConnectionStringBuilder(
            ConnectionUrl.ToPostgres("postgres://ann@one.example,two.example:6000/annals?target_session_attrs=read-write")
        );

        connection.Host.ShouldBe("one.example:5432,two.example:6000");
        connection.TargetSessionAttributes.ShouldBe("read-write");
    }

    [Theory]
    [InlineData("sslmode=disable", SslMode.Disable)]
    [InlineData("sslmode=require", SslMode.Require)]
    [InlineData("sslmode=verify-ca", SslMode.VerifyCA)]
    [InlineData("sslmode=verify-full", SslMode.VerifyFull)]
    public void Transport_security_has_libpqs_names(string option, SslMode expected) =>
        new NpgsqlConnectionStringBuilder(ConnectionUrl.ToPostgres($"postgres://localhost/annals?{option}")).SslMode.ShouldBe(
            expected
        );

    [Fact]
    public void The_pool_is_set_by_options()
    {
        var connection = new NpgsqlConnectionStringBuilder(
            ConnectionUrl.ToPostgres(
                "postgres://localhost/annals?min_pool_size=2&max_pool_size=50&connect_timeout=3&application_name=a%20node&pooling=true"
            )
        );

        (
            connection.MinPoolSize,
            connection.MaxPoolSize,
            connection.Timeout,
            connection.ApplicationName,
            connection.Pooling
        ).ShouldBe((2, 50, 3, "a node", true));
    }

    [Theory]
    [InlineData("redis://localhost", "localhost", 6379, null, null, null, false)]
    [InlineData("redis://localhost:7000/3", "localhost", 7000, null, null, 3, false)]
    [InlineData("redis://:s3cret@localhost/0", "localhost", 6379, null, "s3cret", 0, false)]
    [InlineData("rediss://ann:p%40%2Fss@cache.example:6380", "cache.example", 6380, "ann", "p@/ss", null, true)]
    public void A_Redis_URL_says_where_and_who(
        string url,
        string host,
        int port,
        string? user,
        string? password,
        int? database,
        bool tls
    )
    {
        var options = ConnectionUrl.ToRedis(url);

        options.EndPoints.ShouldBe([new DnsEndPoint(host, port)]);
        (options.User, options.Password, options.DefaultDatabase, options.Ssl).ShouldBe((user, password, database, tls));
    }

    [Fact]
    public void Redis_may_be_several_hosts_or_a_socket()
    {
        ConnectionUrl.ToRedis("redis://one.example,two.example:7000").EndPoints.Count.ShouldBe(2);
        ConnectionUrl.ToRedis("redis://%2Frun%2Fredis.sock/1").EndPoints.Single().ShouldBeOfType<UnixDomainSocketEndPoint>();
    }

    [Fact]
    public void A_Redis_that_is_away_does_not_stop_the_start() =>
        ConnectionUrl
            .ToRedis("redis://localhost?timeout=2000")
            .ShouldSatisfyAllConditions(
                options => options.AbortOnConnectFail.ShouldBeFalse(),
                options => options.SyncTimeout.ShouldBe(2000),
                options => options.AsyncTimeout.ShouldBe(2000)
            );

    [Theory]
    [InlineData("")]
    [InlineData("localhost:5432")]
    [InlineData("mysql://ann:s3cret@localhost/annals")]
    [InlineData("Host=localhost;Password=s3cret")]
    [InlineData("postgres://")]
    [InlineData("postgres:///annals")]
    [InlineData("postgres://ann:s3cret@/annals")]
    [InlineData("postgres://ann:s3cret@:5432/annals")]
    [InlineData("postgres://ann:s3cret@localhost:0/annals")]
    [InlineData("postgres://ann:s3cret@localhost:65536/annals")]
    [InlineData("postgres://ann:s3cret@localhost:-1/annals")]
    [InlineData("postgres://ann:s3cret@localhost:port/annals")]
    [InlineData("postgres://ann:s3cret@[::1/annals")]
    [InlineData("postgres://ann:s3cret%@localhost/annals")]
    [InlineData("postgres://ann:s3cret%4@localhost/annals")]
    [InlineData("postgres://ann:s3cret%zz@localhost/annals")]
    [InlineData("postgres://ann:s3cret @localhost/annals")]
    [InlineData("postgres://ann:s3cret#@localhost/annals")]
    [InlineData("postgres://ann:s3cret\n@localhost/annals")]
    [InlineData("postgres://ann:s3cret@localhost/annals?sslmode")]
    [InlineData("postgres://ann:s3cret@localhost/annals?sslmode=s3cret")]
    [InlineData("postgres://ann:s3cret@localhost/annals?max_pool_size=s3cret")]
    [InlineData("postgres://ann:s3cret@localhost/annals?unheard_of=s3cret")]
    public void A_malformed_PostgreSQL_URL_is_refused_without_repeating_it(string url) =>
        Should
            .Throw<SettingsException>(() => Settings.From(SettingValues.None.With(SettingKey.DatabaseUrl, url)))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldStartWith("DATABASE_URL cannot be used: "),
                message => message.ShouldNotContain("s3cret")
            );

    [Theory]
    [InlineData("http://:s3cret@localhost")]
    [InlineData("redis://")]
    [InlineData("redis:///0")]
    [InlineData("redis://:s3cret@localhost:70000")]
    [InlineData("redis://:s3cret@localhost/s3cret")]
    [InlineData("redis://:s3cret@localhost/-1")]
    [InlineData("redis://:s3cret@localhost?timeout=s3cret")]
    [InlineData("redis://:s3cret@localhost?unheard_of=s3cret")]
    [InlineData("redis://:s3cret%2@localhost")]
    public void A_malformed_Redis_URL_is_refused_without_repeating_it(string url) =>
        Should
            .Throw<SettingsException>(() => Settings.From(SettingValues.None.With(SettingKey.RedisUrl, url)))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldStartWith("REDIS_URL cannot be used: "),
                message => message.ShouldNotContain("s3cret")
            );

    [Theory]
    [InlineData("postgres://ann@localhost/annals", false)]
    [InlineData("postgres://ann:@localhost/annals", false)]
    [InlineData("postgres://ann:%20@localhost/annals", false)]
    [InlineData("postgres://ann@127.0.0.1/annals?password=", false)]
    [InlineData("postgres://ann@%2Fvar%2Frun%2Fpostgresql,localhost/annals", false)]
    [InlineData("postgres://ann@%2Fvar%2Frun%2Fpostgresql/annals", true)]
    [InlineData("postgres://ann@localhost/annals?password=s3cret", true)]
    [InlineData("postgres://ann@localhost/annals?passfile=/run/secrets/pgpass", true)]
    [InlineData("postgres://ann@localhost/annals?sslmode=verify-full&sslcert=/run/secrets/ann.crt", true)]
    public void Every_PostgreSQL_asks_who_is_there(string url, bool isTaken)
    {
        foreach (
            var key in new[]
            {
                SettingKey.DatabaseUrl,
                SettingKey.DatabaseOwnerUrl,
                SettingKey.DatabaseQueryUrl,
                SettingKey.DatabaseSequencerUrl,
            }
        )
            Takes(key, url, isTaken);
    }

    [Theory]
    [InlineData("redis://localhost", false)]
    [InlineData("redis://ann@localhost:7000/3", false)]
    [InlineData("rediss://ann:@cache.example", false)]
    [InlineData("redis://%2Frun%2Fredis.sock,localhost", false)]
    [InlineData("redis://%2Frun%2Fredis.sock/1", true)]
    [InlineData("redis://:s3cret@localhost", true)]
    public void Every_Redis_asks_who_is_there(string url, bool isTaken) => Takes(SettingKey.RedisUrl, url, isTaken);

    static void Takes(SettingKey key, string url, bool isTaken)
    {
        var read = () => Settings.From(SettingValues.None.With(key, url));
        if (isTaken)
            read.ShouldNotThrow();
        else
            read.ShouldThrow<SettingsException>().Message.ShouldStartWith($"{key.Name} cannot be used: the password is missing");
    }

    [Theory]
    [InlineData("annals", "plain")]
    [InlineData("a/b@c:d", "p%:/?#[]@! w&=+é")]
    public void What_is_written_as_a_URL_reads_back(string name, string password)
    {
        var postgres = new NpgsqlConnectionStringBuilder(
            ConnectionUrl.ToPostgres(ConnectionUrl.ForPostgres(6000, name, password, name))
        );

        (postgres.Username, postgres.Password, postgres.Database, postgres.Port).ShouldBe((name, password, name, 6000));
        ConnectionUrl.ToRedis(ConnectionUrl.ForRedis(6000, password)).Password.ShouldBe(password);
    }
}
