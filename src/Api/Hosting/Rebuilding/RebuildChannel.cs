using System.Text.Json;
using Npgsql;

namespace Api.Hosting.Rebuilding;

/// <summary>
/// How an operator's command line tells whichever node runs a projection to rebuild it: by NOTIFY, which is rare enough to
/// cost nothing, and needs no open port and no password but the database's.
/// </summary>
static class RebuildChannel
{
    public const string Requests = "annals_rebuild";
    public const string Answers = "annals_rebuilt";

    public static async Task Notify<T>(NpgsqlDataSource database, string channel, T message, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select pg_notify($1, $2)");
        command.Parameters.AddWithValue(channel);
        command.Parameters.AddWithValue(JsonSerializer.Serialize(message));
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<NpgsqlConnection> Listen(
        NpgsqlDataSource database,
        string channel,
        Action<string> heard,
        CancellationToken ct
    )
    {
        var connection = await database.OpenConnectionAsync(ct);
        connection.Notification += (_, notice) => heard(notice.Payload);
        await using var command = new NpgsqlCommand($"listen {channel}", connection);
        await command.ExecuteNonQueryAsync(ct);
        return connection;
    }
}

/// <param name="Id">So that an answer finds its question.</param>
/// <param name="Projection">The name of a read model, or of a subscription.</param>
sealed record RebuildRequest(Guid Id, string Projection);

/// <param name="IsDone">False at first: the request was taken.</param>
/// <param name="Error">Null when it succeeded.</param>
sealed record RebuildAnswer(Guid Id, bool IsDone, string? Error);
