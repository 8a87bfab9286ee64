using Npgsql;

namespace Projections.Audit;

/// <summary>
/// One audit at a time, of all that servers make: each reads the whole log. Held by PostgreSQL, so that it is free again when a server
/// is gone.
/// </summary>
public sealed class AuditTurn(NpgsqlDataSource queries)
{
    // of its own transaction, which PgBouncer keeps on one connection, and which is idle for as long as the audit takes
    const string Take = "select pg_try_advisory_xact_lock(hashtext('annals.audit'), 0)";
    const string Patience = "set local idle_in_transaction_session_timeout = 0";

    /// <returns>Held until it is disposed of; null where another has it.</returns>
    public async Task<IAsyncDisposable?> TryTake(CancellationToken ct)
    {
        var connection = await queries.OpenConnectionAsync(ct);
        var transaction = await connection.BeginTransactionAsync(ct);
        var turn = new Turn(connection, transaction);
        await using var take = new NpgsqlCommand(Take, connection);
        if (await take.ExecuteScalarAsync(ct) is not true)
        {
            await turn.DisposeAsync();
            return null;
        }
        await using var patience = new NpgsqlCommand(Patience, connection);
        await patience.ExecuteNonQueryAsync(ct);
        return turn;
    }

    sealed class Turn(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
