using Api.Auth.External;
using Api.Auth.Mail;
using Api.Auth.OAuth;
using Api.Auth.Pages;
using Api.Auth.Sessions;
using Api.Auth.Users;
using Marten;
using Npgsql;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

[Collection(AuthTests.Name)]
public sealed class IndexTests(AuthFixture fixture)
{
    [Fact]
    public async Task Every_look_up_and_every_bulk_deletion_has_an_index()
    {
        await using var session = fixture.Host.Documents.QuerySession();
        var now = DateTimeOffset.UtcNow;
        NpgsqlCommand[] lookUps =
        [
            session.Query<User>().Where(user => user.EmailKey == "x").ToCommand(),
            session.Query<User>().Where(user => user.NormalizedUserName == "x").ToCommand(),
            session.Query<AccessToken>().Where(token => token.AccountId == "x").ToCommand(),
            session.Query<AuthorizationCode>().Where(code => code.AccountId == "x").ToCommand(),
            session.Query<AuthorizationCode>().Where(code => code.ExpiresAt < now).ToCommand(),
            session.Query<WebSession>().Where(web => web.AccountId == "x").ToCommand(),
            session.Query<WebSession>().Where(web => web.ExpiresAt < now).ToCommand(),
            session.Query<OneTimeLink>().Where(link => link.AccountId == "x").ToCommand(),
            session.Query<ExternalIdentity>().Where(one => one.AccountId == "x").ToCommand(),
            session.Query<OneTimeLink>().Where(link => link.ExpiresAt < now).ToCommand(),
        ];
        foreach (var lookUp in lookUps)
            (await PlanOf(lookUp)).ShouldContain("Index Cond", customMessage: lookUp.CommandText);
    }

    /// <summary>As PostgreSQL would do it in a large table: with few rows it prefers to read them all.</summary>
    async Task<string> PlanOf(NpgsqlCommand lookUp)
    {
        await using var connection = new NpgsqlConnection(fixture.Connection);
        await connection.OpenAsync();
        await using (var large = new NpgsqlCommand("set enable_seqscan = off", connection))
            await large.ExecuteNonQueryAsync();
        lookUp.Connection = connection;
        lookUp.CommandText = "explain " + lookUp.CommandText;
        await using var rows = await lookUp.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync())
            plan.Add(rows.GetString(0));
        return string.Join('\n', plan);
    }
}
