using Annals.Testing;
using Api.Tests.Commands;
using Npgsql;
using Projections;
using Projections.Store;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Hosting;

/// <summary>A projection whose position was moved past it stops, since two may run it; it begins anew from there by itself.</summary>
public sealed class ProjectionRestartTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string Projection = "waiting_posts:All";

    [Fact]
    public async Task It_goes_on_from_where_its_position_was_moved_to()
    {
        var alice = await server.Someone();
        await server.CatchUp();
        await using var database = TestDatabase.Open(server.Database.Superuser);
        await using (var connection = await database.OpenConnectionAsync())
        {
            // another that runs it is a page ahead, and commits while this one waits to
            await using var transaction = await connection.BeginTransactionAsync();
            await Run(connection, $"select * from annals.mt_event_progression where name = '{Projection}' for update");
            _ = await alice.Say("a page that both carry");
            var end = await server.LastEvent();
            await Until(async () => await Waits(database), "the projection waits to store its page");
            await Run(connection, $"update annals.mt_event_progression set last_seq_id = {end} where name = '{Projection}'");
            await transaction.CommitAsync();
        }

        _ = await alice.Say("and one more");
        var last = await server.LastEvent();
        await Until(async () => await Reached(database) >= last, "it goes on", TimeSpan.FromSeconds(30));
        var positions = new Positions(NpgsqlDataSource.Create(server.Database.Query));
        (await positions.Stops(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_fails_for_no_events_sake_is_tried_again_until_it_can_go_on()
    {
        var alice = await server.Someone();
        await server.CatchUp();
        await using var database = TestDatabase.Open(server.Database.Superuser);
        await using var connection = await database.OpenConnectionAsync();
        await Run(connection, "revoke insert, update on annals.mt_doc_status from annals_server");
        _ = await alice.Say("cannot be carried");
        var positions = new Positions(NpgsqlDataSource.Create(server.Database.Query));
        await Until(async () => (await positions.Stops(default)).Count > 0, "projections failed", TimeSpan.FromSeconds(30));
        await Run(connection, "grant insert, update on annals.mt_doc_status to annals_server");
        var end = await server.LastEvent();
        (await positions.Reach(end, ReadModels.Names, TimeSpan.FromSeconds(60), default)).ShouldBeTrue();
    }

    static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<bool> Waits(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"
        );
        return await command.ExecuteScalarAsync() is true;
    }

    static async Task<long> Reached(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            $"select last_seq_id from annals.mt_event_progression where name = '{Projection}'"
        );
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
