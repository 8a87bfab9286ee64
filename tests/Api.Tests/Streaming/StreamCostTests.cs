using System.Collections.Concurrent;
using System.Diagnostics;
using Annals.Testing;
using Api.Tests.Queries;
using Npgsql;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Api.Tests.Streaming;

/// <summary>What it costs to tell many, and nobody.</summary>
public sealed class StreamCostTests(Town town, ITestOutputHelper output) : IClassFixture<Town>
{
    const string WholeReadings = """
        select relname || ': ' || seq_scan from pg_stat_user_tables
        where schemaname = 'annals' and (relname = 'mt_events' or relname like 'mt\_doc\_%') and relname not like '%auth%'
        order by 1
        """;

    [Fact]
    public async Task What_is_read_does_not_grow_with_those_who_listen_and_is_nothing_when_nobody_does()
    {
        var author = await town.Settle();
        var few = await Told(author, listeners: 2);
        var many = await Told(author, listeners: 40);
        output.WriteLine($"statements for 2 who listen: {few}; for 40: {many}");
        few.ShouldBeGreaterThan(0);
        many.ShouldBeLessThan(few * 3); // the post may come in one page or in two

        await Task.Delay(TimeSpan.FromSeconds(1)); // until the last socket's end was noticed
        using var statements = new Statements(Database);
        await town.Publish(author, "nobody hears");
        await town.Settled();
        await Task.Delay(TimeSpan.FromSeconds(1));
        statements.OfStreaming.ShouldBe(0);
    }

    [Fact]
    public async Task All_of_it_is_read_along_indexes()
    {
        var (author, reader) = (await town.Settle(), await town.Settle());
        await town.Follow(reader, author);
        await town.Settled();
        await using var socket = await Socket.Open(reader, "user");
        await socket.Subscribe("public");
        await socket.Subscribe("hashtag", "cost");
        await Task.Delay(TimeSpan.FromSeconds(2)); // sessions tell the statistics what they did when they are idle
        var before = await Rows();
        before.ShouldNotBeEmpty();
        for (var round = 0; round < 3; round++)
        {
            var post = await town.Write(author, $"#cost @{reader.Name}", mentions: reader);
            await town.Boost(reader, post);
            await town.Edit(post, "#cost", mentions: reader);
            await town.Delete(post);
            await socket.Until((await town.Publish(author, "#cost")).ToString(), "user", "public", "hashtag/cost");
            await Task.Delay(TimeSpan.FromSeconds(1.5));
        }
        (await Rows()).ShouldBe(before);
    }

    string Database => new NpgsqlConnectionStringBuilder(town.Superuser).Database!;

    /// <summary>How many statements it takes to tell so many followers of a post.</summary>
    async Task<int> Told(Person author, int listeners)
    {
        var sockets = new List<Socket>();
        for (var i = 0; i < listeners; i++)
        {
            var reader = await town.Settle();
            await town.Follow(reader, author);
            sockets.Add(await Socket.Open(reader, "user"));
        }
        await town.Settled();
        await sockets[0].Subscribe("user"); // it is up to date: nothing of what was done before is told now
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        using var statements = new Statements(Database);
        var post = await town.Publish(author, "to all");
        foreach (var socket in sockets)
        {
            await socket.Until(post.ToString(), "user");
            await socket.DisposeAsync();
        }
        statements.OfStreaming.ShouldBeGreaterThan(0);
        return statements.Of("mt_doc_");
    }

    async Task<List<string>> Rows()
    {
        await using var database = TestDatabase.Open(town.Superuser);
        await using var command = database.CreateCommand(WholeReadings);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }

    /// <summary>What this process asks a database meanwhile, as the driver tells it.</summary>
    sealed class Statements : IDisposable
    {
        readonly ConcurrentQueue<string> texts = new();
        readonly ActivityListener listener;

        public Statements(string database)
        {
            listener = new()
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    var tags = activity.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value?.ToString());
                    if (tags.ContainsValue(database))
                        texts.Enqueue(tags.GetValueOrDefault("db.query.text") ?? tags.GetValueOrDefault("db.statement") ?? "");
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public int OfStreaming => Of("as shard (name) left join");

        /// <summary>Readings that name something.</summary>
        public int Of(string name) =>
            texts.Count(text =>
                text.TrimStart().StartsWith("select", StringComparison.OrdinalIgnoreCase)
                && text.Contains(name, StringComparison.Ordinal)
            );

        public void Dispose() => listener.Dispose();
    }
}
