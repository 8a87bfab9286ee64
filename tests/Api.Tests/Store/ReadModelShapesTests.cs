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
    public void A_shape_is_made_of_revision_columns_and_properties()
    {
        string Of(IReadModel model, params string[] columns) => ReadModelShapes.Of(new(model, "annals.rows", columns));

        ReadModels.All.Select(model => Of(model)).Distinct().Count().ShouldBe(ReadModels.All.Count, "properties differ");
        Of(new StatusReadModel(), "author varchar True").ShouldBe(Of(new StatusReadModel(), "author varchar True"));
        Of(new StatusReadModel(), "author varchar True").ShouldNotBe(Of(new StatusReadModel(), "author varchar False"));
        Of(new StatusReadModel()).ShouldStartWith("1-");
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
