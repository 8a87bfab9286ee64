using Npgsql;

namespace Api.Tests.Auth;

/// <summary>Holds others up at a known point, so that a race has one outcome.</summary>
sealed class RowLock : IAsyncDisposable
{
    readonly NpgsqlConnection holder;
    readonly NpgsqlConnection watcher;

    RowLock(NpgsqlConnection holder, NpgsqlConnection watcher)
    {
        this.holder = holder;
        this.watcher = watcher;
    }

    /// <param name="connection">Where.</param>
    /// <param name="sql">What takes the lock; it is let go when this is disposed of.</param>
    public static async Task<RowLock> Take(string connection, string sql)
    {
        var (holder, watcher) = (new NpgsqlConnection(connection), new NpgsqlConnection(connection));
        await holder.OpenAsync();
        await watcher.OpenAsync();
        await using var begin = new NpgsqlCommand($"begin; {sql}", holder);
        await begin.ExecuteNonQueryAsync();
        return new(holder, watcher);
    }

    /// <summary>Until so many wait for a lock in this database.</summary>
    public async Task Waiting(int count)
    {
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
            watcher
        );
        for (var tries = 0; (long)(await command.ExecuteScalarAsync())! < count; tries++)
        {
            if (tries > 1000)
                throw new TimeoutException($"Fewer than {count} wait for the lock.");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (var end = new NpgsqlCommand("rollback", holder))
            await end.ExecuteNonQueryAsync();
        await holder.DisposeAsync();
        await watcher.DisposeAsync();
    }
}
