using System.Text;
using Domain.Accounts;
using Domain.Posts;
using Npgsql;
using Projections.Store;
using Projections.Transparency;
using Proofs;
using Shouldly;
using Xunit;

namespace Projections.Tests.Transparency;

/// <summary>Each committed event has exactly one index, in the order of the log, whatever fails meanwhile.</summary>
public sealed class SequencerTests : IAsyncLifetime
{
    const int Writers = 16;
    const int EventsEach = 60;

    readonly string keyring = Directory.CreateTempSubdirectory("annals-log-").FullName;
    TestLog log = null!;
    NpgsqlDataSource sequencers = null!;

    public async Task InitializeAsync()
    {
        log = await TestLog.Create();
        sequencers = NpgsqlDataSource.Create(log.Connection + ";Application Name=sequencer");
        await using var begin = log.Source.CreateCommand(LogTables.Begin);
        begin.Parameters.AddWithValue("log.example");
        begin.Parameters.AddWithValue(LogKey.Begin(keyring, "log.example"));
        await begin.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        await sequencers.DisposeAsync();
        await log.DisposeAsync();
        Directory.Delete(keyring, recursive: true);
    }

    [Fact]
    public async Task Sixteen_write_and_two_sequencers_are_killed_at_random_and_each_event_has_one_index()
    {
        using var done = new CancellationTokenSource();
        var killing = Task.WhenAll(Sequence(done.Token), Sequence(done.Token), KillAtRandom(done.Token));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(Write));
        await done.CancelAsync();
        await killing;
        sequencers.Clear(); // what waits there for its next use was cut
        await CatchUp();

        var events = await Positions("select seq_id from annals.mt_events where type <> 'tombstone' order by seq_id");
        events.Count.ShouldBe(Writers * EventsEach);
        (await Positions("select unnest(positions) from annals.log_places order by tile")).ShouldBe(events);
        (await Head()).Size.ShouldBe(events.Count);
    }

    [Fact]
    public async Task What_is_signed_is_the_tree_over_the_events_from_scratch()
    {
        await Write(writer: 0);
        await CatchUp();

        var leaves = new List<TreeHash>();
        await using (var connection = await log.Source.OpenConnectionAsync())
            await foreach (var entry in LogEntries.Read(connection, 0, long.MaxValue, int.MaxValue, default))
                leaves.Add(TreeHash.Leaf(entry.Canonical()));
        var newest = (await Checkpoints.Newest(default))!;
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(newest.Note));
        var checkpoint = Checkpoint.Parse(note.Text);
        (checkpoint.Origin, checkpoint.Size).ShouldBe(("log.example", leaves.Count));
        checkpoint.Root.ShouldBe(Naive(leaves));
        note.Check(NoteVerifier.Parse((await Head()).Verifier)).State.ShouldBe(SignatureState.Valid);
    }

    [Fact]
    public async Task A_writer_that_holds_a_position_holds_up_those_after_it_and_no_event_is_passed_over()
    {
        await using var connection = await log.Source.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var take = new NpgsqlCommand("select nextval('annals.mt_events_sequence')", connection, transaction);
            await take.ExecuteScalarAsync();
            await Write(writer: 0);
            await Advance();
            (await Head()).Size.ShouldBe(0);
        }
        await CatchUp();
        (await Head()).Size.ShouldBe(EventsEach);
    }

    LogCheckpoints Checkpoints => new(log.Source.CreateCommand);

    Task<LogHead> Head() => LogHead.Read(log.Source.CreateCommand, default);

    async Task<bool> Advance() => await new LogSequencer(sequencers, LogKey.Open(keyring, await Head())).Advance(default);

    async Task Write(int writer)
    {
        for (var i = 0; i < EventsEach; i++)
            await log.Append(Facts.Published(AccountId.New()));
    }

    async Task Sequence(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
            try
            {
                await Advance();
            }
            catch (Exception killed)
                when (killed is NpgsqlException or ObjectDisposedException { InnerException: NpgsqlException })
            {
                // the next one goes on from what was committed
            }
    }

    async Task KillAtRandom(CancellationToken done)
    {
        var random = new Random(1);
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(random.Next(5, 60), CancellationToken.None);
            await using var kill = log.Source.CreateCommand(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                    + "and application_name = 'sequencer' order by random() limit 1"
            );
            await kill.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    async Task CatchUp()
    {
        while (await Advance() || (await Head()).Position < await new Positions(log.Source).End(default))
            await Task.Delay(10);
    }

    async Task<List<long>> Positions(string sql)
    {
        await using var select = log.Source.CreateCommand(sql);
        await using var rows = await select.ExecuteReaderAsync();
        var positions = new List<long>();
        while (await rows.ReadAsync())
            positions.Add(rows.GetInt64(0));
        return positions;
    }

    /// <summary>As RFC 6962, section 2.1 defines it.</summary>
    static TreeHash Naive(List<TreeHash> leaves)
    {
        if (leaves.Count == 1)
            return leaves[0];
        var left = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)leaves.Count) / 2;
        return TreeHash.Node(Naive([.. leaves.Take(left)]), Naive([.. leaves.Skip(left)]));
    }
}
