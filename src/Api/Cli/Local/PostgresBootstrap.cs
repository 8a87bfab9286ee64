using System.Globalization;
using Api.Hosting;
using Npgsql;

namespace Api.Cli.Local;

/// <summary>The database and its roles; what each may do with which table is the migration's to say.</summary>
static class PostgresBootstrap
{
    public const string Database = "annals";
    public const string Owner = "annals_owner";
    public const string Server = "annals_server";
    public const string Query = "annals_query";
    public const string Sequencer = "annals_sequencer";

    /// <summary>May be repeated: passwords are set anew, nothing else changes.</summary>
    public static async Task Apply(string superuserUrl, Secrets secrets, CancellationToken ct)
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionUrl.ToPostgres(superuserUrl)) { Pooling = false };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(ct);
        // a failing statement would stand in the log, with its password
        await Execute(connection, "set log_min_error_statement = panic", ct);
        await EnsureRole(connection, Owner, secrets.Owner, ct);
        await EnsureRole(connection, Server, secrets.Server, ct);
        await EnsureRole(connection, Query, secrets.Query, ct);
        await EnsureRole(connection, Sequencer, secrets.Sequencer!, ct);
        if (!await Exists(connection, $"select 1 from pg_database where datname = '{Database}'", ct))
            await Execute(connection, $"create database {Database} owner {Owner}", ct);
        await Execute(connection, $"revoke all on database {Database} from public", ct);
        await Execute(connection, $"grant connect, temporary on database {Database} to {Server}, {Query}, {Sequencer}", ct);
    }

    static async Task EnsureRole(NpgsqlConnection connection, string role, string password, CancellationToken ct)
    {
        var verb = await Exists(connection, $"select 1 from pg_roles where rolname = '{role}'", ct) ? "alter" : "create";
        // generated passwords are hex digits: nothing in them needs a quote
        await Execute(
            connection,
            string.Create(CultureInfo.InvariantCulture, $"{verb} role {role} login password '{password}'"),
            ct
        );
    }

    static async Task<bool> Exists(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
