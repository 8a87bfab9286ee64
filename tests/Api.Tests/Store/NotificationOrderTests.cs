using Api.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections.Store;
using Shouldly;
using Xunit;

namespace Api.Tests.Store;

/// <summary>A notification never comes in behind one that was shown already: a client that asks for newer ones would miss it.</summary>
public sealed class NotificationOrderTests(CommandServer server) : IClassFixture<CommandServer>
{
    [Fact]
    public async Task None_is_shown_before_the_posts_of_those_that_rang_earlier_are_known()
    {
        var (alice, bob) = (await server.Someone(), await server.Someone());
        await server.CatchUp();
        await using var source = NpgsqlDataSource.Create(server.Database.Owner);
        await using var connection = await source.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand(
                "select 1 from annals.mt_event_progression where name = 'statuses:All' for update",
                connection,
                transaction
            );
            await hold.ExecuteNonQueryAsync();
            await bob.Say($"@{alice.Name}");
            await bob.Follow(alice);
            var positions = server.Services.GetRequiredService<Positions>();
            (
                await positions.Reach(await server.LastEvent(), ["notifications"], TimeSpan.FromSeconds(20), default)
            ).ShouldBeTrue();
            (await Types(alice)).ShouldBeEmpty();
            await transaction.RollbackAsync();
        }
        await server.CatchUp();
        (await Types(alice)).ShouldBe(["follow", "mention"]);
    }

    static async Task<string[]> Types(Person person) =>
        [
            .. (await person.Get("/api/v1/notifications"))
                .Body.EnumerateArray()
                .Select(one => one.GetProperty("type").GetString()!),
        ];
}
