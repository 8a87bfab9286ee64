using System.Net.Http.Headers;
using Annals.Testing;
using Api.Hosting;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Npgsql;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Hosting;

/// <summary>A server for the public and a process that works for it, each with its role alone.</summary>
public sealed class RolesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_serves_the_other_works_and_what_waited_for_it_is_caught_up(bool withRedis)
    {
        await using var redis = withRedis ? await OwnRedis.Start() : null;
        var server = new CommandServer { Redis = redis?.Options, Role = Roles.Api };
        await server.InitializeAsync();
        try
        {
            await Try(server);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    static async Task Try(CommandServer server)
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await bob.Follow(alice);
        var first = await alice.Say("nobody works yet");
        (await Nodes(server)).ShouldBe(0, "who only serves runs no projection and leads nobody");

        // what was written is not denied, and not made up: it is not to be read yet
        using (var early = await Ask(server.Client, $"/api/v1/statuses/{first}", alice.Token))
        {
            ((int)early.StatusCode).ShouldBe(503);
            early.Headers.RetryAfter.ShouldNotBeNull();
        }

        string second;
        using (var worker = AnnalsProcess.Start(["run", "--port", "0", "--role", "worker"], server.Stores))
        {
            using var client = new HttpClient { BaseAddress = await worker.Listening() };
            worker.Lines.ShouldContain("Role: worker");
            (await client.GetStringAsync("/health")).ShouldBe("OK");
            foreach (var path in new[] { "/", "/api/v2/instance", $"/api/v1/statuses/{first}", "/oauth/authorize" })
                using (var answer = await client.GetAsync(path))
                    ((int)answer.StatusCode).ShouldBe(404, path);
            using (var answer = await Ask(client, "/api/v1/timelines/home", bob.Token))
                ((int)answer.StatusCode).ShouldBe(404);

            await Until(async () => await NewestAtHome(bob) == $"{first}", "the worker catches up");
            (await Nodes(server)).ShouldBe(1);
            second = $"{await alice.Say("somebody works")}";
            (await alice.Get($"/api/v1/statuses/{second}")).Ok["id"].ShouldBe(second);
            await Until(async () => await NewestAtHome(bob) == second, "the worker hears of what is appended");
            (await worker.End("TERM")).ShouldBe(0);
            worker.Lines.ShouldNotContain(line => line.Contains("sign in"));
        }

        var third = $"{await alice.Say("nobody works again")}";
        (await NewestAtHome(bob)).ShouldBe(second);
        using (var worker = AnnalsProcess.Start(["run", "--port", "0", "--role", "worker"], server.Stores))
        {
            await worker.Listening();
            await Until(async () => await NewestAtHome(bob) == third, "another worker goes on where the first ended");
            (await worker.End("TERM")).ShouldBe(0);
        }
    }

    /// <summary>Null for an empty home, and while it is not to be read.</summary>
    static async Task<string?> NewestAtHome(Person reader)
    {
        var home = await reader.Get("/api/v1/timelines/home");
        return home.Status == 200 && home.Body.GetArrayLength() > 0 ? home.Body[0].GetProperty("id").GetString() : null;
    }

    static Task<HttpResponseMessage> Ask(HttpClient client, string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client.SendAsync(request);
    }

    /// <summary>How many processes take part in running projections.</summary>
    static async Task<long> Nodes(CommandServer server)
    {
        await using var source = TestDatabase.Open(server.Database.Superuser);
        await using var command = source.CreateCommand("select count(*) from wolverine.wolverine_nodes");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
