using Marten;
using Npgsql;

namespace Projections.Store;

/// <summary>Events, read models and positions as they stood at one moment, however many queries it takes to read them.</summary>
public sealed class ReadMoment(NpgsqlConnection connection, NpgsqlTransaction transaction, IQuerySession session)
    : IAsyncDisposable
{
    public IQuerySession Session { get; } = session;

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
