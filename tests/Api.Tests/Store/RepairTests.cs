using System.Text.Json;
using Annals.Testing;
using Api.Tests.Cli;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Domain.Posts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Audit;
using Projections.Relationships;
using Projections.Store;
using Projections.Store.PersonalData;
using Projections.Timelines;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Api.Tests.Store;

/// <summary>What differs is written as the log says, while the server goes on, and nothing else is.</summary>
public sealed class RepairTests : IAsyncLifetime
{
    OwnRedis redis = null!;
    CommandServer server = null!;
    Person alice = null!;
    Person bob = null!;

    public async Task InitializeAsync()
    {
        redis = await OwnRedis.Start();
        server = new() { Redis = redis.Options };
        await server.InitializeAsync();
        (alice, bob) = (await server.Someone(), await server.Someone());
        await alice.Follow(bob);
        var post = await bob.Say("hello");
        _ = (await alice.Post($"/api/v1/statuses/{post}/favourite")).Ok;
        await alice.Say("an answer", answering: post);
        await server.CatchUp();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("status")]
    [InlineData("bond")]
    [InlineData("accountreaction")]
    [InlineData("notification")]
    [InlineData("searchedpost")]
    [InlineData("searchedperson")]
    public async Task A_row_that_is_missing_and_one_too_many_are_put_right_in_every_store(string table)
    {
        var before = await All(table);
        await Do($"update annals.mt_doc_{table} set id = 'elsewhere' where id = (select min(id) from annals.mt_doc_{table})");
        var news = await Repair();
        news.OfType<Difference>().Count().ShouldBe(2);
        news.OfType<Mended>().Count().ShouldBe(2);
        Result(news).ShouldBe(Result(news) with { Differences = 0, Repairs = 2 });
        (await server.Differences()).ShouldBeEmpty();
        (await All(table)).ShouldBe(before); // with all its columns
    }

    [Fact]
    public async Task People_see_at_once_what_was_put_right()
    {
        await Do($"update annals.mt_doc_profile set data = jsonb_set(data, '{{followers}}', '7') where id = '{bob.Id}'");
        (await Followers()).ShouldBe(7); // and the server remembers it
        (await Repair()).OfType<Mended>().ShouldHaveSingleItem().ShouldBe(new("profiles", $"{bob.Id}"));
        (await Followers()).ShouldBe(1);

        async Task<int> Followers()
        {
            var status = (await alice.Get("/api/v1/timelines/home")).Body[0];
            return status.GetProperty("in_reply_to_id").ValueKind is JsonValueKind.Null
                ? status.GetProperty("account").GetProperty("followers_count").GetInt32()
                : (await alice.Get("/api/v1/timelines/home"))
                    .Body[1]
                    .GetProperty("account")
                    .GetProperty("followers_count")
                    .GetInt32();
        }
    }

    [Fact]
    public async Task What_happened_after_a_fault_stays()
    {
        await Do($"update annals.mt_doc_profile set data = jsonb_set(data, '{{followers}}', '7') where id = '{bob.Id}'");
        var carol = await server.Someone();
        await carol.Follow(bob); // counted upon what is wrong
        await server.CatchUp();
        (await Repair()).OfType<Mended>().ShouldHaveSingleItem();
        (await server.Ask<int>($"select (data ->> 'followers')::int from annals.mt_doc_profile where id = '{bob.Id}'")).ShouldBe(
            2
        );
        await (await server.Someone()).Follow(bob);
        await server.CatchUp();
        (await server.Ask<int>($"select (data ->> 'followers')::int from annals.mt_doc_profile where id = '{bob.Id}'")).ShouldBe(
            3
        );
        (await server.Differences()).ShouldBeEmpty();
    }

    [Fact]
    public async Task People_go_on_while_their_rows_are_put_right()
    {
        using var over = new CancellationTokenSource();
        var busy = Enumerable.Range(0, 3).Select(_ => Live(over.Token)).ToArray();
        for (var round = 0; round < 5; round++)
        {
            await Do($"update annals.mt_doc_profile set data = jsonb_set(data, '{{followers}}', '700') where id = '{bob.Id}'");
            await Do("delete from annals.mt_doc_bond where id = (select min(id) from annals.mt_doc_bond)");
            var news = await Repair();
            news.OfType<Mended>().Count().ShouldBeGreaterThan(0);
            Result(news).Differences.ShouldBe(0, string.Join('\n', news.Where(one => one is not Reached)));
        }
        await over.CancelAsync();
        await Task.WhenAll(busy);
        await server.CatchUp();
        (await server.Differences()).ShouldBeEmpty();

        async Task Live(CancellationToken ct)
        {
            var someone = await server.Someone();
            while (!ct.IsCancellationRequested)
            {
                await someone.Follow(bob);
                await someone.Say("busy");
                _ = (await someone.Post($"/api/v1/accounts/{bob.Id}/unfollow")).Ok;
            }
        }
    }

    [Fact]
    public async Task A_home_that_differs_is_made_anew()
    {
        (await alice.Get("/api/v1/timelines/home")).Body.GetArrayLength().ShouldBe(2);
        await using var link = new RedisLink(redis.Options);
        (await link.IsThere(TimeSpan.FromSeconds(10), default)).ShouldBeTrue();
        // its ids are 16 bytes that do not begin with 0, as its marks do
        var home = await link.Connection.GetServers().Single().KeysAsync(pattern: $"home:*:{alice.Id}").SingleAsync();
        var member = (await link.Database.SortedSetRangeByRankAsync(home)).First(one =>
            (byte[])one! is { Length: 16 } id && id[0] != 0
        );
        (await link.Database.SortedSetRemoveAsync(home, member)).ShouldBeTrue();
        var news = await Repair();
        news.OfType<Mended>().ShouldHaveSingleItem().ShouldBe(new("home", $"{alice.Id}"));
        Result(news).Differences.ShouldBe(0);
        (await alice.Get("/api/v1/timelines/home")).Body.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_log_is_left_as_it_is()
    {
        // the sequencer takes it in soon, and what is changed after that shows
        var last = await server.LastEvent();
        await Eventually.Until(
            async () => await server.Ask<long>("select position from annals.log_head") >= last,
            "the sequencer has it"
        );
        await Do($"update annals.mt_events set data = data || '{{\"x\": 1}}' where seq_id = {last}");
        await Do($"update annals.mt_doc_profile set data = jsonb_set(data, '{{followers}}', '7') where id = '{bob.Id}'");
        using var process = AnnalsProcess.Start(["audit", "--repair"], server.Stores);
        (await process.Ended()).ShouldBe(1);
        var said = string.Join('\n', process.Lines);
        said.ShouldContain($"profiles {bob.Id}: repaired");
        said.ShouldContain($"log {last} hash: expected");
        said.ShouldContain("The log itself cannot be repaired");
        (await server.Differences()).ShouldBeEmpty();
    }

    static AuditResult Result(IEnumerable<AuditNews> news) => news.Last().ShouldBeOfType<AuditResult>();

    async Task<IReadOnlyList<AuditNews>> Repair()
    {
        var read = server.Services.GetRequiredService<ReadStore>();
        await using var database = NpgsqlDataSource.Create(server.Database.Server);
        var audit = new StoreAudit(
            read,
            new ReadModelAudit(read, server.Services.GetRequiredService<DataKeys>()),
            server.Services.GetRequiredService<Positions>(),
            server.Services.GetRequiredService<HomeAudit>(),
            search: null,
            new Repairs(new RowRepair(read, server.Store, database), Search: null)
        );
        return await audit.Run(only: null, default).ToListAsync();
    }

    async Task<IReadOnlyList<string>> All(string table)
    {
        await using var source = TestDatabase.Open(server.Database.Superuser);
        await using var command = source.CreateCommand(
            $"select (to_jsonb(t) - 'mt_last_modified' - 'mt_version')::text from annals.mt_doc_{table} t order by id"
        );
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<string>();
        while (await rows.ReadAsync())
            all.Add(rows.GetString(0));
        return all;
    }

    async Task Do(string sql)
    {
        await using var source = TestDatabase.Open(server.Database.Superuser);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
