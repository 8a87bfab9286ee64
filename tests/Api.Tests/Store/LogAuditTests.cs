using Annals.Testing;
using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Audit;
using Projections.Store;
using Projections.Transparency;
using Shouldly;
using Xunit;
using static Annals.Testing.Eventually;

namespace Api.Tests.Store;

/// <summary>Whoever rules over the database can rewrite the log; the audit names what was done to it.</summary>
public sealed class LogAuditTests(CommandServer server) : IClassFixture<CommandServer>
{
    const string LastTwo = "(select seq_id from annals.mt_events where type <> 'tombstone' order by seq_id desc limit 2)";
    const string Last = "(select max(seq_id) from annals.mt_events where type <> 'tombstone')";
    const string Saved = "create table saved as select * from annals.mt_events where seq_id in ";
    const string Restore = "insert into annals.mt_events select * from saved; drop table saved";

    // one for all: who registers leaves more than an event, and that would not come back
    static Person? author;

    [Fact]
    public async Task A_log_that_nobody_touched_is_what_was_signed()
    {
        await SomethingSigned();
        (await Differences()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("data = data || '{\"x\": 1}'", "data = data - 'x'")]
    [InlineData("timestamp = timestamp + interval '1 microsecond'", "timestamp = timestamp - interval '1 microsecond'")]
    [InlineData("headers = headers || '{\"x\": 1}'", "headers = headers - 'x'")]
    [InlineData("correlation_id = correlation_id || 'x'", "correlation_id = left(correlation_id, -1)")]
    [InlineData("type = type || 'x'", "type = left(type, -1)")]
    [InlineData("version = version + 1", "version = version - 1")]
    public async Task An_event_that_was_changed_is_named(string change, string undo)
    {
        var position = await SomethingSigned();
        await Do($"update annals.mt_events set {change} where seq_id = {Last}");
        var found = await Differences();
        await Do($"update annals.mt_events set {undo} where seq_id = {Last}");

        var difference = found.ShouldHaveSingleItem();
        (difference.Store, difference.Key, difference.Field).ShouldBe(("log", $"{position}", "hash"));
        difference.Event!.Position.ShouldBe(position);
    }

    [Fact]
    public async Task Events_that_were_removed_are_named()
    {
        var position = await SomethingSigned();
        await Do(Saved + LastTwo, $"delete from annals.mt_events where seq_id in {LastTwo}");
        var found = await Differences();
        await Do(Restore);

        found.ShouldAllBe(x => x.Expected == "an event" && x.Found == null);
        found.Select(x => x.Key).ShouldBe([$"{position - 1}", $"{position}"]);
    }

    [Fact]
    public async Task An_event_that_was_put_in_is_named()
    {
        await Do("select nextval('annals.mt_events_sequence')"); // a position that was never used
        await SomethingSigned();
        var free = await Number("select max(a.seq_id) - 1 from annals.mt_events a where a.type <> 'tombstone'");
        while (await Number($"select count(*) from annals.mt_events where seq_id = {free}") > 0)
            free--;
        await Do(
            Saved + Last,
            $"update saved set seq_id = {free}, id = gen_random_uuid(), version = version + 1",
            "insert into annals.mt_events select * from saved"
        );
        var found = await Differences();
        await Do($"delete from annals.mt_events where seq_id = {free}", "drop table saved");

        found.ShouldHaveSingleItem().ShouldBe(found[0] with { Key = $"{free}", Expected = null, Found = "an event" });
    }

    [Fact]
    public async Task Events_that_changed_places_are_named()
    {
        var position = await SomethingSigned();
        const string swap =
            "update annals.mt_events a set data = b.data from annals.mt_events b "
            + $"where a.seq_id in {LastTwo} and b.seq_id in {LastTwo} and a.seq_id <> b.seq_id";
        await Do(swap);
        var found = await Differences();
        await Do(swap);

        found.Select(x => x.Key).ShouldBe([$"{position - 1}", $"{position}"]);
    }

    [Fact]
    public async Task A_tree_that_was_made_to_fit_contradicts_what_was_signed()
    {
        await SomethingSigned();
        var size = await Number("select size from annals.log_head");
        var (tile, at) = (await Number("select max(tile) from annals.log_tiles where level = 0"), (size - 1) % 256 * 32);
        string Flip() =>
            $"update annals.log_tiles set hashes = set_byte(hashes, {at}, 255 - get_byte(hashes, {at})) where level = 0 and tile = {tile}";
        await Do(Flip());
        var found = await Differences();
        await Do(Flip());

        found.ShouldContain(x => x.Key == $"checkpoint {size}" && x.Field == "root");
    }

    [Fact]
    public async Task A_log_that_was_cut_off_with_its_tree_is_shorter_than_what_was_signed()
    {
        var position = await SomethingSigned();
        await SomethingSigned();
        var size = await Number("select size from annals.log_head");
        await Do(
            "create table saved as select * from annals.mt_events where seq_id > " + position,
            "create table saved_places as select * from annals.log_places",
            "create table saved_head as select * from annals.log_head",
            $"delete from annals.mt_events where seq_id > {position}",
            $"update annals.log_head set size = size - (select count(*) from saved where type <> 'tombstone'), position = {position}",
            "update annals.log_places set positions = positions[1 : ((select size from annals.log_head) - tile * 256)::int]"
        );
        var found = await Differences();
        await Do(
            "delete from annals.log_places",
            "insert into annals.log_places select * from saved_places",
            "update annals.log_head set size = s.size, position = s.position from saved_head s",
            "drop table saved_places, saved_head",
            Restore
        );

        found.ShouldContain(x => x.Key == $"checkpoint {size}" && x.Expected == $"{size} entries");
        (await Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_checkpoint_that_another_key_signed_is_named()
    {
        await SomethingSigned();
        var size = await Number("select max(size) from annals.log_checkpoints");
        const string flip = "update annals.log_checkpoints set note = translate(note, 'ABab', 'BAba') where size = ";
        await Do(flip + size);
        var found = await Differences();
        await Do(flip + size);

        found.ShouldHaveSingleItem().Key.ShouldBe($"checkpoint {size}");
    }

    /// <summary>The position of the last event, which a checkpoint covers.</summary>
    async Task<long> SomethingSigned()
    {
        author ??= await server.Someone();
        await author.Say("one");
        await author.Say("two");
        var position = await server.LastEvent();
        await Until(
            async () => await server.Services.GetRequiredService<LogProofs>().Inclusion(position, default) is not null,
            "it is signed"
        );
        return position;
    }

    async Task<List<Difference>> Differences()
    {
        var audit = new LogAudit(server.Services.GetRequiredService<ReadStore>());
        return await audit.Compare(default).OfType<Difference>().ToListAsync();
    }

    async Task Do(params string[] statements)
    {
        await using var source = TestDatabase.Open(server.Database.Superuser);
        foreach (var statement in statements)
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    async Task<long> Number(string sql)
    {
        await using var source = TestDatabase.Open(server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }
}
