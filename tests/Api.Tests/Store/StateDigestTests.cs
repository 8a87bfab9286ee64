using Api.Tests.Cli;
using Api.Tests.Commands;
using Npgsql;
using Projections;
using Projections.Audit;
using Projections.Store;
using Projections.Store.PersonalData;
using Proofs;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>One digest of all that the log says: the same wherever the log is, and however it is folded.</summary>
public sealed class StateDigestTests : IAsyncLifetime
{
    const string EmptyRows = """
        do $$ declare read_model text; begin
          for read_model in select tablename from pg_tables where schemaname = 'annals' and tablename like 'mt\_doc\_%' loop
            execute format('truncate annals.%I', read_model);
          end loop;
        end $$
        """;

    const string NoPositions = "delete from annals.mt_event_progression";

    readonly CommandServer server = new();
    Person alice = null!;
    Person bob = null!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        for (var i = 0; i < 10; i++)
            await bob.Say($"hello {i} #again");
        _ = (await alice.Post($"/api/v1/statuses/{await bob.Say("and again")}/favourite")).Ok;
        await bob.Delete($"/api/v1/statuses/{await bob.Say("gone")}");
        await server.CatchUp();
    }

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task It_is_equal_where_the_same_log_is_and_not_where_one_event_more_is()
    {
        var copy = $"annals_test_{Guid.NewGuid():N}";
        var here = await Digest(server.Database.Server);
        await server.Restart(_ => Copy(copy));
        try
        {
            var there = new NpgsqlConnectionStringBuilder(server.Database.Server) { Database = copy }.ConnectionString;
            // nothing but the log is left there, and its read models have not begun
            (await Digest(there)).ShouldBe(here);
        }
        finally
        {
            await Do(server.Database.Superuser, $"drop database {copy} with (force)");
        }

        (await Digest(server.Database.Server)).ShouldBe(here);
        await bob.Say("one more");
        var more = await Digest(server.Database.Server); // whether or not the read models have come to it
        more.Position.ShouldBeGreaterThan(here.Position);
        more.Digest.ShouldNotBe(here.Digest);
        await server.CatchUp();
        (await Digest(server.Database.Server)).ShouldBe(more);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public async Task It_is_equal_however_few_rows_are_held_at_once(int rowsInMemory) =>
        (await Digest(server.Database.Server, rowsInMemory)).ShouldBe(await Digest(server.Database.Server));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task However_few_rows_are_held_at_once_what_differs_is_found(int rowsInMemory)
    {
        await Do(
            server.Database.Owner,
            "update annals.mt_doc_profile set data = jsonb_set(data, '{posts}', '7')",
            "update annals.mt_doc_status set id = 'elsewhere' where id = (select min(id) from annals.mt_doc_status)"
        );
        var all = await Differences(ReadModelAudit.RowsInMemory);
        all.Count.ShouldBeGreaterThan(3);
        (await Differences(rowsInMemory)).ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public async Task Rows_that_are_gone_do_not_make_more_be_held_than_may_be()
    {
        var before = await Digest(server.Database.Server);
        // as before a rebuild: what is stored says nothing of how many there will be
        await Do(server.Database.Superuser, EmptyRows, NoPositions);
        (await Digest(server.Database.Server, rowsInMemory: 4)).ShouldBe(before);
    }

    [Fact]
    public async Task It_is_equal_after_all_was_rebuilt()
    {
        var before = await Digest(server.Database.Server);
        await Run("rebuild", "all");
        await server.CatchUp();
        (await Digest(server.Database.Server)).ShouldBe(before);
    }

    [Fact]
    public async Task The_verb_prints_it_and_says_so_where_it_is_none()
    {
        var digest = await Digest(server.Database.Server);
        (await Run("audit")).ShouldContain($"The state at position {digest.Position} has the digest {digest.Digest}.");
        (await Run("audit", "--json", "--rows-in-memory", "5")).ShouldContain(
            $$"""{"position":{{digest.Position}},"digest":"{{digest.Digest}}","differences":0,"repairs":0,"complete":true}"""
        );
        (await Run("audit", "--only", "profiles")).ShouldContain("No digest of the state");
    }

    async Task<string> Run(params string[] verb)
    {
        using var process = AnnalsProcess.Start(verb, server.Stores);
        (await process.Ended()).ShouldBe(0, string.Join('\n', process.Lines));
        return string.Join('\n', process.Lines).Replace("\\u002B", "+", StringComparison.Ordinal);
    }

    async Task<StateDigest> Digest(string database, int rowsInMemory = ReadModelAudit.RowsInMemory)
    {
        var news = await News(database, rowsInMemory, ReadModels.All);
        news.OfType<Difference>().ShouldBeEmpty();
        news.OfType<Reached>().Select(reached => reached.Done).ShouldAllBe(done => done >= 0 && done <= 1);
        return news[^1].ShouldBeOfType<StateDigest>();
    }

    async Task<IReadOnlyList<Difference>> Differences(int rowsInMemory) =>
        [.. (await News(server.Database.Server, rowsInMemory, ReadModels.All)).OfType<Difference>()];

    async Task<IReadOnlyList<AuditNews>> News(string database, int rowsInMemory, IReadOnlyCollection<IReadModel> models)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var keys = new DataKeys(source, KeyRing.Open(server.Keyring));
        using var store = ReadStore.Open(source, keys);
        return await new ReadModelAudit(store, keys, rowsInMemory).Run(models, default).ToListAsync();
    }

    /// <summary>The log alone, in a database beside it; while nobody is connected.</summary>
    async Task Copy(string name)
    {
        NpgsqlConnection.ClearAllPools();
        var original = new NpgsqlConnectionStringBuilder(server.Database.Superuser);
        var beside = new NpgsqlConnectionStringBuilder(server.Database.Superuser) { Database = "postgres" }.ConnectionString;
        var copy = new NpgsqlConnectionStringBuilder(server.Database.Superuser) { Database = name }.ConnectionString;
        await Do(beside, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{original.Database}'");
        await Do(beside, $"create database {name} template {original.Database}");
        await Do(copy, EmptyRows, NoPositions);
    }

    static async Task Do(string database, params string[] statements)
    {
        await using var source = NpgsqlDataSource.Create(database);
        foreach (var statement in statements)
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }
}
