using Api.Tests.Commands;
using Npgsql;
using Shouldly;
using Weasel.Core;
using Weasel.Core.Migrations;
using Xunit;

namespace Api.Tests.Store;

/// <summary>A database that was migrated is as the code wants it: else each start would make its indexes anew.</summary>
public sealed class MigrationTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task A_second_migration_has_nothing_to_do()
    {
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var connection = await source.OpenConnectionAsync();
        var database = server.Store.Storage.Database;
        foreach (var feature in database.BuildFeatureSchemas())
        foreach (var part in feature.Objects)
        {
            var migration = await SchemaMigration.DetermineAsync(connection, CancellationToken.None, [part]);
            migration.Difference.ShouldBe(SchemaPatchDifference.None, $"{part.Identifier}");
        }
    }
}
