using Npgsql;

namespace Annals.Testing;

/// <summary>A database of one's own, on the PostgreSQL that <c>./annals test</c> started, dropped when it is disposed of.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    const string Password = "test-only";

    readonly string admin;
    readonly string name = $"annals_test_{Guid.NewGuid():N}";

    TestDatabase(string admin)
    {
        this.admin = admin;
    }

    public string Owner => Connection("annals_owner");

    public string Server => Connection("annals_server");

    public string Query => Connection("annals_query");

    public string Sequencer => Connection("annals_sequencer");

    /// <summary>Of the superuser, for what no role of the server may do.</summary>
    public string Superuser => new NpgsqlConnectionStringBuilder(admin) { Database = name }.ConnectionString;

    public static async Task<TestDatabase> Create()
    {
        var database = new TestDatabase(AdminConnection());
        await using var source = Open(database.admin);
        // roles belong to the whole cluster: one test process at a time makes them
        await using var connection = await source.OpenConnectionAsync();
        await Execute(connection, "select pg_advisory_lock(20261124)");
        foreach (var role in new[] { "annals_owner", "annals_server", "annals_query", "annals_sequencer" })
            await Execute(
                connection,
                $"""
                do $$ begin
                  if not exists (select from pg_roles where rolname = '{role}') then create role {role} login; end if;
                  alter role {role} password '{Password}';
                end $$
                """
            );
        await Execute(connection, "select pg_advisory_unlock(20261124)");
        await Execute(connection, $"create database {database.name} owner annals_owner template template0 locale 'C.UTF-8'");
        return database;
    }

    /// <summary>Another with all that is in this one, which nobody may be connected to: <see cref="Close"/>.</summary>
    public async Task<TestDatabase> Copy()
    {
        var copy = new TestDatabase(admin);
        await using var source = Open(admin);
        await using var connection = await source.OpenConnectionAsync();
        await Execute(connection, $"create database {copy.name} owner annals_owner template {name}");
        await Execute(connection, $"alter database {copy.name} set jit = off"); // what is set for a database is not copied with it
        return copy;
    }

    /// <summary>Lets nobody in any more, so that it can be copied.</summary>
    public async Task Close()
    {
        NpgsqlConnection.ClearAllPools();
        await using var source = Open(admin);
        await using var connection = await source.OpenConnectionAsync();
        await Execute(connection, $"alter database {name} allow_connections false");
        await Execute(connection, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    }

    /// <summary>For a few questions: which types there are is not asked first, which takes longer than most answers.</summary>
    public static NpgsqlDataSource Open(string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(connection);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    /// <summary>A connection as a setting has it.</summary>
    public static string Url(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        return $"postgres://{parts.Username}:{parts.Password}@{parts.Host}:{parts.Port}/{parts.Database}";
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await using var source = Open(admin);
        await using var drop = source.CreateCommand($"drop database if exists {name} with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    static string AdminConnection()
    {
        var url = new Uri(
            Environment.GetEnvironmentVariable("ANNALS_TEST_DATABASE_URL")
                ?? throw new InvalidOperationException("Run the tests by ./annals test: it starts the PostgreSQL that they need.")
        );
        var user = url.UserInfo.Split(':').Select(Uri.UnescapeDataString).ToArray();
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Database = url.AbsolutePath.TrimStart('/'),
            Username = user[0],
            Password = user.ElementAtOrDefault(1),
        }.ConnectionString;
    }

    static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    string Connection(string role) =>
        new NpgsqlConnectionStringBuilder(admin)
        {
            Database = name,
            Username = role,
            Password = Password,
        }.ConnectionString;
}
