using Api.Tests.Commands;
using Npgsql;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>What PostgreSQL refuses, whatever the server is told to do.</summary>
public sealed class DatabaseRolesTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Theory]
    [InlineData("update annals.mt_events set data = '{}'")]
    [InlineData("update annals.mt_events set timestamp = now()")]
    [InlineData("update annals.mt_events set headers = null")]
    [InlineData("delete from annals.mt_events")]
    [InlineData("truncate annals.mt_events")]
    [InlineData("truncate annals.mt_events cascade")]
    [InlineData("alter table annals.mt_events disable trigger all")]
    [InlineData("alter table annals.mt_events add column x int")]
    [InlineData("drop table annals.mt_events cascade")]
    [InlineData("delete from annals.mt_streams")]
    [InlineData("truncate annals.mt_streams cascade")]
    [InlineData("delete from annals.data_keys")]
    [InlineData("truncate annals.data_keys")]
    [InlineData("update annals.data_keys set wrapped = null")]
    [InlineData("update annals.data_keys set epoch = '2999-01'")]
    [InlineData(
        "insert into annals.data_keys (subject, epoch) values ('x', 'x') on conflict (subject) do update set wrapped = null"
    )]
    [InlineData("alter table annals.data_keys disable trigger key_epoch_is_open")]
    [InlineData("drop function annals.refuse_closed_key_epoch cascade")]
    [InlineData("create or replace function annals.destroy_data_key(key_of text, in_epoch text) returns void language sql as ''")]
    [InlineData("insert into annals.key_epochs (epoch) values ('2999-01')")]
    [InlineData("update annals.key_epochs set closed_at = null")]
    [InlineData("delete from annals.key_epochs")]
    [InlineData("truncate annals.key_epochs")]
    [InlineData("alter table annals.mt_events drop constraint event_fits_a_bundle")]
    [InlineData("update annals.log_head set size = 0")]
    [InlineData("insert into annals.log_tiles values (0, 0, '')")]
    [InlineData("update annals.log_tiles set hashes = ''")]
    [InlineData("delete from annals.log_places")]
    [InlineData("insert into annals.log_checkpoints (size, note) values (1, '')")]
    [InlineData("delete from annals.log_checkpoints")]
    [InlineData("truncate annals.log_checkpoints")]
    [InlineData("set role annals_sequencer")]
    [InlineData("create table annals.x (id int)")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("set role annals_owner")]
    public async Task The_server_cannot_change_history(string statement)
    {
        await SomethingHappened();
        await IsRefused(server.Database.Server, statement);
    }

    [Theory]
    [InlineData("insert into annals.mt_streams (id) values ('x')")]
    [InlineData("update annals.mt_doc_status set data = '{}'")]
    [InlineData("delete from annals.mt_doc_profile")]
    [InlineData("truncate annals.mt_doc_bond")]
    [InlineData("select * from annals.mt_doc_auth_user")]
    [InlineData("select * from annals.mt_doc_auth_token")]
    [InlineData("select * from annals.mt_doc_auth_session")]
    [InlineData("select nextval('annals.mt_events_sequence')")]
    [InlineData("select annals.mt_quick_append_events('x', 'y', 'z', null, null, null)")]
    [InlineData("update annals.data_keys set wrapped = null")]
    [InlineData("insert into annals.data_keys (subject, epoch) values ('x', 'x')")]
    [InlineData("update annals.key_epochs set closed_at = null")]
    [InlineData("select annals.destroy_data_key('x', 'x')")]
    public async Task Queries_cannot_write_and_see_no_secrets(string statement) =>
        await IsRefused(server.Database.Query, statement);

    [Theory]
    [InlineData("update annals.mt_events set data = '{}'")]
    [InlineData("delete from annals.mt_events")]
    [InlineData("select annals.mt_quick_append_events('x', 'y', 'z', null, null, null)")]
    [InlineData("select * from annals.data_keys")]
    [InlineData("select * from annals.mt_doc_status")]
    [InlineData("select * from annals.mt_doc_auth_token")]
    [InlineData("select annals.destroy_data_key('x', 'x')")]
    [InlineData("update annals.log_checkpoints set note = ''")]
    [InlineData("delete from annals.log_checkpoints")]
    [InlineData("delete from annals.log_tiles")]
    [InlineData("truncate annals.log_places")]
    [InlineData("set role annals_server")]
    public async Task The_sequencer_writes_the_tree_and_nothing_else(string statement) =>
        await IsRefused(server.Database.Sequencer, statement);

    [Fact]
    public async Task Queries_read_the_log_and_the_read_models()
    {
        await SomethingHappened();
        foreach (
            var table in new[]
            {
                "mt_events",
                "mt_streams",
                "mt_event_progression",
                "data_keys",
                "mt_doc_profile",
                "mt_doc_status",
            }
        )
            await Execute(server.Database.Query, $"select count(*) from annals.{table}");
    }

    Task<Person> SomethingHappened() => server.Someone();

    static async Task IsRefused(string connection, string statement)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => Execute(connection, statement));
        // insufficient privilege, not the owner, or (for a function's signature) nothing of the kind to be seen
        refused.SqlState.ShouldBeOneOf("42501", "42883");
    }

    static async Task Execute(string connection, string statement)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
