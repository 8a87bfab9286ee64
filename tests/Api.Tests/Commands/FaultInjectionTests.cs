using Npgsql;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.Commands;

/// <summary>The database breaks in the middle of what a command writes: nothing of it is stored, and nothing of the inside is told.</summary>
public sealed class FaultInjectionTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Trigger = $"""
        create function {EventStore.Schema}.break_it() returns trigger language plpgsql as
          $$ begin raise exception 'broken on purpose'; end $$;
        create trigger broken before insert on {EventStore.Schema}.TABLE for each row WHEN execute function {EventStore.Schema}.break_it();
        """;

    const string Mended = $"drop function {EventStore.Schema}.break_it cascade";

    [Fact]
    public async Task A_command_of_several_events_is_stored_whole_or_not_at_all()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        await bob.Follow(alice);
        var before = await server.Events();

        // a block ends both follows first: its own event is the third
        await Break("mt_events", "when (new.type = 'relationship.blocked.v1')");
        await Fails(() => alice.Post($"/api/v1/accounts/{bob.Id}/block"));
        (await server.Events()).ShouldBe(before);
        await server.CatchUp();
        var still = (await alice.Get($"/api/v1/accounts/relationships?id[]={bob.Id}")).Ok.Entity[0];
        (still.GetProperty("following").GetBoolean(), still.GetProperty("followed_by").GetBoolean()).ShouldBe((true, true));

        await Execute(Mended);
        (await alice.Post($"/api/v1/accounts/{bob.Id}/block")).Ok["blocking"].ShouldBe("True");
        (await server.Events()).ShouldBe(before + 3);
    }

    [Fact]
    public async Task Nobody_is_registered_by_half()
    {
        var app = await server.Token(account: null);
        const string path = "/api/v1/accounts";
        var json = $$"""
            {"username":"{{CommandServer.NewName()}}","email":"{{Guid.NewGuid():N}}@mail.example","password":"correct horse battery","agreement":true}
            """;
        var before = await server.Events();
        await Break("mt_doc_auth_user", "");
        await Fails(() => server.Send(HttpMethod.Post, path, app, Http.Answers.Json(json)));
        (await server.Events()).ShouldBe(before, "the sign-in was broken, so there is no account");

        await Execute(Mended);
        (await server.Send(HttpMethod.Post, path, app, Http.Answers.Json(json))).Status.ShouldBe(200);
        (await server.Events()).ShouldBe(before + 2);
    }

    static async Task Fails(Func<Task<Answer>> ask)
    {
        var answer = await ask();
        answer.Status.ShouldBe(500);
        answer.Body.EnumerateObject().Select(property => property.Name).ShouldBe(["error", "request_id"]);
        answer.Body.GetProperty("request_id").GetString()!.Length.ShouldBe(32);
        answer.Body.GetProperty("error").GetString().ShouldBe("Something went wrong on our side");
    }

    Task Break(string table, string when) =>
        Execute(Trigger.Replace("TABLE", table, StringComparison.Ordinal).Replace("WHEN", when, StringComparison.Ordinal));

    async Task Execute(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(server.Database.Owner);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
