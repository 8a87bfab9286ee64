using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Audit;
using Projections.History;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>The trail is audited as all that is made of the log, and along it what happened lately is audited by itself.</summary>
public sealed class TrailAuditTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_mark_that_is_missing_and_one_too_many_are_named_with_their_event()
    {
        var alice = await server.Someone();
        await alice.Say("hello");
        await server.CatchUp();
        (await Differences("trail")).ShouldBeEmpty();

        var last = await server.LastEvent();
        await Do(
            $"delete from {TrailTable.Name} where position = {last} and mark = (select min(mark) from {TrailTable.Name} where position = {last})"
        );
        var missing = (await Differences("trail")).ShouldHaveSingleItem();
        (missing.Key, missing.Event!.Name).ShouldBe(($"{last}", "post.published.v1"));
        await Do($"insert into {TrailTable.Name} values (1, {last - 1})");
        (await Differences("trail")).Select(difference => difference.Key).ShouldBe([$"{last - 1}", $"{last}"]);
        (await Differences("trail", since: last)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Since_a_position_only_rows_that_later_events_concern_are_compared()
    {
        var (alice, bob, carol) = (await server.Someone(), await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        await alice.Follow(carol);
        var since = await server.LastEvent();
        await bob.Follow(carol);
        await server.CatchUp();
        (await Differences("profiles", since)).ShouldBeEmpty();

        await Wrong(alice);
        await Wrong(carol);
        var found = (await Differences("profiles", since)).ShouldHaveSingleItem();
        (found.Key, found.Field, found.Expected, found.Found).ShouldBe(($"{carol.Id}", "followers", "2", "77"));
        (await Differences("profiles")).Count.ShouldBe(2);
    }

    Task Wrong(Person person) =>
        Do($"update annals.mt_doc_profile set data = jsonb_set(data, '{{followers}}', '77') where id = '{person.Id}'");

    async Task<List<Difference>> Differences(string only, long since = 0)
    {
        var store = server.Services.GetRequiredService<ReadStore>();
        var rows = new ReadModelAudit(store, server.Services.GetRequiredService<DataKeys>());
        var audit = new StoreAudit(store, rows, server.Services.GetRequiredService<Positions>(), homes: null, search: null);
        var found = new List<Difference>();
        await foreach (var news in audit.Run(only, default, since))
            if (news is Difference difference)
                found.Add(difference);
        return found;
    }

    async Task Do(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var command = source.CreateCommand(sql);
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
