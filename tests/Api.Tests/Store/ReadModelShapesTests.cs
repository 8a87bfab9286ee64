using Api.Hosting;
using Api.Tests.Commands;
using Npgsql;
using Projections;
using Projections.Posts;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>A version whose rows look otherwise starts on the data of the one before, and builds them anew from the log.</summary>
public sealed class ReadModelShapesTests
{
    [Fact]
    public async Task Rows_of_another_shape_are_built_anew_and_those_of_the_same_are_kept()
    {
        var server = new CommandServer();
        await server.InitializeAsync();
        try
        {
            var alice = await server.Someone();
            var id = await alice.Say("written by an older version");
            await server.CatchUp();
            await server.Restart(async database =>
            {
                // as an older version left it: a column fewer, and no word of its shape
                await Execute(database, "alter table annals.mt_doc_status drop column author cascade");
                await Execute(database, "delete from annals.read_model_shapes where name = 'statuses'");
                await Execute(database, "update annals.mt_doc_profile set data = jsonb_set(data, '{mark}', '1')");
            });
            await server.CatchUp();
            (await server.Send(HttpMethod.Get, $"/api/v1/statuses/{id}", alice.Token)).Status.ShouldBe(200);
            (await Count(server, "select count(*) from annals.mt_doc_profile where data ? 'mark'")).ShouldBe(1, "it was kept");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public void Each_has_a_shape_of_its_own_that_its_revision_and_its_properties_make()
    {
        ReadModels.All.Select(ReadModelShapes.Of).Distinct().Count().ShouldBe(ReadModels.All.Count);
        ReadModelShapes.Of(new StatusReadModel()).ShouldBe(ReadModelShapes.Of(new StatusReadModel()));
        ReadModelShapes.Of(new StatusReadModel()).ShouldStartWith("1-");
    }

    static async Task Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<long> Count(CommandServer server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
