using Api.Tests.Commands;
using Domain;
using Npgsql;
using Projections.Store;
using Wolverine;
using static Annals.Testing.Eventually;

namespace Api.Tests.Erasure;

/// <summary>What became of data keys and of the events that say so, looked at past the server.</summary>
static class Erasing
{
    /// <summary>What waits for its time is looked for often.</summary>
    public static void Promptly(WolverineOptions options)
    {
        options.Durability.ScheduledJobPollingTime = TimeSpan.FromMilliseconds(200);
        options.Durability.ScheduledJobFirstExecution = TimeSpan.FromMilliseconds(200);
    }

    extension(CommandServer server)
    {
        public Task KeyGoes(Subject subject) =>
            Until(async () => await server.StateOf(subject) == KeyState.Destroyed, $"the key of {subject} is destroyed");

        public async Task<KeyState> StateOf(Subject subject) =>
            await server.Ask<bool?>(
                $"select wrapped is not null from {EventStore.Schema}.data_keys where subject = $1",
                subject.Key
            ) switch
            {
                null => KeyState.Lost,
                true => KeyState.Live,
                false => KeyState.Destroyed,
            };

        /// <summary>How many events of a name a stream has.</summary>
        public async Task<long> Count(string name, string stream) =>
            await server.Ask<long?>(
                $"select count(*) from {EventStore.Schema}.mt_events where type = $1 and stream_id = $2",
                name,
                stream
            ) ?? 0;

        public async Task<T?> Ask<T>(string sql, params object[] values)
        {
            await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
            await using var command = source.CreateCommand(sql);
            foreach (var value in values)
                command.Parameters.AddWithValue(value);
            return await command.ExecuteScalarAsync() is T answer ? answer : default;
        }
    }
}

enum KeyState
{
    Live,
    Destroyed,
    Lost,
}
