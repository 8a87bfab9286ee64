using Api.Tests.Cli;
using Api.Tests.Commands;
using Api.Tests.Erasure;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections;
using Projections.History;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.History;

/// <summary>At any moment, what is folded of it afterwards is what the read models held then, row by row.</summary>
public sealed class PastRowsTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_row_of_a_moment_is_what_its_read_model_held_then(int seed)
    {
        var people = new List<Person>();
        for (var i = 0; i < 5; i++)
            people.Add(await server.Someone());
        var neighbourhood = new Neighbourhood(people, seed);
        var moments = new List<(long Position, Dictionary<string, Dictionary<string, string>> Rows)>();
        for (var i = 0; i < 4; i++)
        {
            await neighbourhood.Do(40);
            await CatchUp();
            moments.Add((await server.LastEvent(), await Stored()));
        }

        var last = moments[^1].Rows;
        last.Values.Count(rows => rows.Count > 0).ShouldBeGreaterThanOrEqualTo(10, "most read models have rows");
        foreach (var (position, then) in moments)
        {
            var past = new PastRows(server.Services.GetRequiredService<Trails>(), position, int.MaxValue);
            await using var session = server.Services.GetRequiredService<ReadStore>().Session();
            // also those that were not there yet, or are no more
            var asked = ReadModels
                .All.Select(model => (model, Ids: moments.SelectMany(one => one.Rows[model.Name].Keys).ToHashSet()))
                .ToList();
            var folded = await past.Fold(
                [.. asked.Select(one => (one.model, (IReadOnlyCollection<string>)one.Ids))],
                session,
                default
            );
            for (var i = 0; i < asked.Count; i++)
                folded[i]
                    .ToDictionary(row => row.Key, row => Json(row.Value))
                    .ShouldBe(then[asked[i].model.Name], ignoreOrder: true, $"{asked[i].model.Name} at {position}");
        }
    }

    [Fact]
    public async Task A_trail_that_is_rebuilt_is_what_it_was()
    {
        var neighbourhood = new Neighbourhood([await server.Someone(), await server.Someone()], seed: 3);
        await neighbourhood.Do(20);
        await CatchUp();
        const string all = $"select string_agg(mark || ' ' || position, ',' order by mark, position) from {TrailTable.Name}";
        var before = await server.Ask<string>(all);
        using (var rebuild = AnnalsProcess.Start(["rebuild", TrailProjection.ConsumerName], server.Stores))
            (await rebuild.Ended()).ShouldBe(0, string.Join('\n', rebuild.Lines));
        (await server.Ask<string>(all)).ShouldBe(before);
    }

    async Task CatchUp()
    {
        var end = await server.LastEvent();
        var positions = server.Services.GetRequiredService<Positions>();
        (await positions.Reach(end, ReadModels.Projections, TimeSpan.FromSeconds(30), default)).ShouldBeTrue();
    }

    /// <summary>All rows of all read models, by name and id, as JSON.</summary>
    async Task<Dictionary<string, Dictionary<string, string>>> Stored()
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        var all = new Dictionary<string, Dictionary<string, string>>();
        foreach (var table in ReadModels.Tables(server.Store))
        {
            var rows = all[table.Model.Name] = [];
            await using var command = source.CreateCommand($"select id, data::text from {table.Name}");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows[reader.GetString(0)] = Sorted(reader.GetString(1));
        }
        return all;
    }

    string Json(object row) => Sorted(server.Store.Options.Serializer().ToJson(row));

    /// <summary>In one order of its properties, since PostgreSQL has its own.</summary>
    static string Sorted(string json) =>
        System.Text.Encoding.UTF8.GetString(Proofs.CanonicalJson.Of(System.Text.Encoding.UTF8.GetBytes(json)));
}
