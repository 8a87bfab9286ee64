using Api.Tests.Commands;
using Api.Tests.Erasure;
using Domain.Relationships;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections;
using Projections.Audit;
using Projections.Relationships;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>The audit is clean after real work, and names every row that was tampered with.</summary>
public sealed class ReadModelAuditTests : IAsyncLifetime
{
    readonly CommandServer server = new();
    Person alice = null!;
    Person bob = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        var post = await bob.Say("hello");
        _ = (await alice.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        _ = (await alice.Post($"/api/v1/statuses/{post}/reblog")).Ok;
        _ = (await alice.Post($"/api/v1/statuses/{post}/bookmark")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/bookmark")).Ok;
        _ = (await bob.Post($"/api/v1/statuses/{post}/unbookmark")).Ok;
        await server.CatchUp(); // so that the edit rings alice
        _ = (await bob.Put($"/api/v1/statuses/{post}", """{"status":"hello #again","spoiler_text":"hm"}""")).Ok;
        await alice.Say("an answer", answering: post);
        await bob.Delete($"/api/v1/statuses/{await bob.Say("gone")}");
        await server.CatchUp();
        var ringing = (await bob.Get("/api/v1/notifications")).Body[0].GetProperty("id").GetString();
        _ = (await bob.Post($"/api/v1/notifications/{ringing}/dismiss")).Ok;
        await server.CatchUp();
        var group = (await bob.Get("/api/v1/notifications")).Body[0].GetProperty("group_key").GetString();
        _ = (await bob.Post($"/api/v2/notifications/{group}/dismiss")).Ok;
        _ = (await alice.Post("/api/v1/notifications/clear")).Ok;
        await server.CatchUp();
    }

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_is_clean_after_real_work() => (await Differences()).ShouldBeEmpty();

    [Fact]
    public async Task A_changed_row_is_named_with_the_event_behind_it()
    {
        await Tamper("profile", "data = jsonb_set(data, '{followers}', '7')", bob.Id.ToString());
        var difference = (await Differences()).ShouldHaveSingleItem();
        difference.ShouldBe(new Difference("profiles", bob.Id.ToString(), "followers", "1", "7", difference.Event));
        difference.Event!.Name.ShouldBe("relationship.followed.v1");
        difference.Event.Stream.ShouldBe(Relationship.Stream(alice.Id, bob.Id));
    }

    [Fact]
    public async Task A_bond_that_is_kept_where_it_does_not_belong_is_named()
    {
        var key = Bond.Key(alice.Id, bob.Id);
        var slot = Slots.Of($"{alice.Id}");
        (await server.Ask<int>($"select slot from annals.mt_doc_bond where id = '{key}'")).ShouldBe(slot);
        await Tamper("bond", "data = jsonb_set(data, '{slot}', '-1')", key);
        var difference = (await Differences()).ShouldHaveSingleItem();
        difference.ShouldBe(new Difference("bonds", key, "slot", $"{slot}", "-1", difference.Event));
    }

    [Theory]
    [InlineData("profile", "profiles")]
    [InlineData("status", "statuses")]
    [InlineData("bond", "bonds")]
    [InlineData("accountreaction", "reactions")]
    [InlineData("notification", "notifications")]
    [InlineData("notificationmark", "notification_marks")]
    public async Task A_row_that_is_missing_or_too_many_is_named_in_every_store(string table, string store)
    {
        await Execute(
            $"update annals.mt_doc_{table} set id = 'elsewhere' where id = (select min(id) from annals.mt_doc_{table})"
        );
        var differences = await Differences();
        differences.Count.ShouldBe(2);
        differences.ShouldAllBe(difference => difference.Store == store && difference.Field == "");
        differences.ShouldContain(difference =>
            difference.Key == "elsewhere" && difference.Expected == null && difference.Event == null
        );
        differences.ShouldContain(difference => difference.Found == null && difference.Event != null);
    }

    [Fact]
    public async Task An_event_that_a_projection_skipped_is_found()
    {
        // the row as it was before the follow, while the position says that the follow was dealt with
        await Execute($"delete from annals.mt_doc_bond where id = '{Bond.Key(alice.Id, bob.Id)}'");
        var difference = (await Differences()).ShouldHaveSingleItem();
        (difference.Store, difference.Key).ShouldBe(("bonds", Bond.Key(alice.Id, bob.Id)));
        difference.Event!.Name.ShouldBe("relationship.followed.v1");
    }

    async Task<List<Difference>> Differences()
    {
        var audit = new ReadModelAudit(
            server.Services.GetRequiredService<ReadStore>(),
            server.Services.GetRequiredService<DataKeys>()
        );
        return await audit.Run(ReadModels.All, default).OfType<Difference>().ToListAsync();
    }

    Task Tamper(string table, string change, string id) =>
        Execute($"update annals.mt_doc_{table} set {change} where id = '{id}'");

    async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var command = source.CreateCommand(sql);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
