using Annals.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Projections;
using Projections.Memory;
using Projections.Store;
using Shouldly;

namespace Api.Tests.Commands;

/// <summary>What a test sees of a server's log, past the server.</summary>
public static class ServerLog
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    extension(CommandServer server)
    {
        public Task<long> Events() =>
            Number(server.Database.Superuser, $"select count(*) from {EventStore.Schema}.mt_events where type <> 'tombstone'");

        public Task<long> LastEvent() =>
            Number(server.Database.Superuser, $"select coalesce(max(seq_id), 0) from {EventStore.Schema}.mt_events");

        /// <summary>Until every read model has seen all that was appended so far.</summary>
        public async Task CatchUp()
        {
            var positions = server.Services.GetRequiredService<Positions>();
            var stores = ReadModels.Projections;
            (await positions.Reach(await server.LastEvent(), stores, Patience, default)).ShouldBeTrue();
            await Task.Delay(RowMemory.MayBeOld + TimeSpan.FromMilliseconds(1)); // what a process knows of before may still be told
        }

        /// <summary>How many servers of it run projections.</summary>
        public Task<long> Nodes() =>
            Number(
                server.Database.Superuser,
                "select count(distinct node_id) from wolverine.wolverine_node_assignments "
                    + "where id like 'event-subscriptions:%'"
            );
    }

    static async Task<long> Number(string connection, string sql)
    {
        await using var source = TestDatabase.Open(connection);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
