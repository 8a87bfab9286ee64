using System.Text;
using Annals.Testing;
using Api.Tests.Commands;
using Domain;
using Domain.Accounts;
using Npgsql;
using Projections;
using Projections.Audit;
using Projections.Store;
using Projections.Store.PersonalData;
using Shouldly;
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

        /// <summary>Deletes an account at once, and waits until it is erased.</summary>
        /// <returns>When its time was over.</returns>
        public async Task<DateTimeOffset> Erase(Person person)
        {
            var delete = new DeleteAccount(person.Id, DeletedBy.Operator, DateTimeOffset.UtcNow, IsAtOnce: true);
            var outcome = await server.Command<Account>(delete);
            outcome.RefusedBy.ShouldBeNull();
            await server.KeyGoes(Account.Subject(person.Id));
            return outcome.State.Deletion!.ErasesAt;
        }

        /// <summary>Between the read models and the log.</summary>
        public async Task<IReadOnlyList<Difference>> Differences()
        {
            await using var database = NpgsqlDataSource.Create(server.Database.Server);
            var keys = new DataKeys(database, KeyRing.Open(server.Keyring));
            using var store = ReadStore.Open(database, keys);
            return await new ReadModelAudit(store, keys).Run(ReadModels.All, default).OfType<Difference>().ToListAsync();
        }

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

        /// <summary>The tables, of whatever schema, one of whose rows has a text in it; bytes count as the text that they may be.</summary>
        public async Task<IReadOnlyList<string>> TablesWith(string text)
        {
            await using var source = TestDatabase.Open(server.Database.Superuser);
            var tables = new List<string>();
            await using (
                var all = source.CreateCommand(
                    "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
                )
            )
            await using (var rows = await all.ExecuteReaderAsync())
                while (await rows.ReadAsync())
                    tables.Add(rows.GetString(0));
            tables.Count.ShouldBeGreaterThan(20);

            var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
            var found = new List<string>();
            foreach (var table in tables)
            {
                await using var search = source.CreateCommand(
                    $"select exists (select from {table} as t where t::text ilike $1 or t::text like $2)"
                );
                search.Parameters.AddWithValue($"%{text}%");
                search.Parameters.AddWithValue($"%{hex}%");
                if (await search.ExecuteScalarAsync() is true)
                    found.Add(table);
            }
            return found;
        }

        public async Task<T?> Ask<T>(string sql, params object[] values)
        {
            await using var source = TestDatabase.Open(server.Database.Superuser);
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
