using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Annals.Testing;
using Api.Auth.Users;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Npgsql;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Transparency;

/// <summary>Admins have the server audit itself, and hear of it as it goes.</summary>
public sealed class AuditEndpointTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Path = "/api/annals/v1/audit";

    [Fact]
    public async Task It_tells_how_far_it_is_what_differs_and_last_the_digest()
    {
        var bob = await server.Someone();
        await bob.Say("hello");
        var admin = await Admin();
        await server.CatchUp();
        var (_, clean) = await Ask(admin);
        clean[^1].GetProperty("differences").GetInt64().ShouldBe(0);
        clean
            .Count(line => line.TryGetProperty("progress", out _) && line.GetProperty("done").GetDouble() == 1)
            .ShouldBeGreaterThan(0);

        await Do($"update annals.mt_doc_profile set data = jsonb_set(data, '{{posts}}', '7') where id = '{bob.Id}'");
        var (type, lines) = await Ask(admin);
        await Do($"update annals.mt_doc_profile set data = jsonb_set(data, '{{posts}}', '1') where id = '{bob.Id}'");

        type.ShouldBe("application/x-ndjson");
        var found = lines.Single(line => line.TryGetProperty("store", out _));
        (found.GetProperty("store").GetString(), found.GetProperty("key").GetString()).ShouldBe(("profiles", $"{bob.Id}"));
        (found.GetProperty("field").GetString(), found.GetProperty("expected").GetString()).ShouldBe(("posts", "1"));
        found.GetProperty("found").GetString().ShouldBe("7");
        found.GetProperty("event").GetProperty("name").GetString().ShouldBe("post.published.v1");
        var last = lines[^1];
        last.GetProperty("complete").GetBoolean().ShouldBeTrue();
        last.GetProperty("differences").GetInt64().ShouldBe(1);
        last.GetProperty("position").GetInt64().ShouldBe(clean[^1].GetProperty("position").GetInt64());
        last.GetProperty("digest").GetString().ShouldBe(clean[^1].GetProperty("digest").GetString());
    }

    [Theory]
    [InlineData(Role.User)]
    [InlineData(Role.Moderator)]
    public async Task It_is_for_admins_alone(Role role)
    {
        using var answer = await Send(await server.Token((await server.Someone(role: role)).Id, "admin:read"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This action is not allowed");
    }

    [Fact]
    public async Task An_admins_app_needs_the_scope()
    {
        using var answer = await Send(await server.Token((await server.Someone(role: Role.Admin)).Id, "read write"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task There_is_one_at_a_time_of_all_servers()
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Query);
        await using (var other = await source.OpenConnectionAsync())
        {
            await using var transaction = await other.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('annals.audit'), 0)", other);
            await hold.ExecuteNonQueryAsync();
            using var answer = await Send(await Admin());
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("Another audit is at work");
        }
        (await Ask(await Admin())).Lines[^1].GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task It_ends_when_its_client_goes_away()
    {
        var admin = await Admin();
        await server.CatchUp(); // so that it has nothing else to wait for
        // a table that it waits for
        await using var source = TestDatabase.Open(server.Database.Superuser);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("lock table annals.mt_doc_accountreaction in access exclusive mode", connection);
        await hold.ExecuteNonQueryAsync();
        using var leaves = new CancellationTokenSource();
        var asked = Send(admin, leaves.Token);
        await Until(async () => await Locks() == 1, "it is at work");
        await leaves.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
        await Until(async () => await Locks() == 0, "it has ended"); // though what it waited for is still held
    }

    Task<long> Locks() =>
        server.Ask<long>(
            "select count(*) from pg_locks where locktype = 'advisory' and objid = 0 and objsubid = 2 and classid = hashtext('annals.audit')::bigint & 4294967295 and granted and database = (select oid from pg_database where datname = current_database())"
        );

    async Task<string> Admin() => await server.Token((await server.Someone(role: Role.Admin)).Id, "admin:read");

    async Task<(string? Type, IReadOnlyList<JsonElement> Lines)> Ask(string token)
    {
        using var answer = await Send(token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldEndWith("\n");
        return (
            answer.Content.Headers.ContentType?.MediaType,
            [.. text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)]
        );
    }

    async Task<HttpResponseMessage> Send(string token, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await server.Client.SendAsync(request, ct);
    }

    async Task Do(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var command = source.CreateCommand(sql);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
