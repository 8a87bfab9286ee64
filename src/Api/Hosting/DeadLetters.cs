using Npgsql;

namespace Api.Hosting;

/// <summary>
/// Messages that failed until they were given up. Neither a message's body nor the text of its error is read here: both may hold
/// what people wrote.
/// </summary>
public sealed class DeadLetters(NpgsqlDataSource database)
{
    const string Table = $"{EventSourcing.MessageSchema}.wolverine_dead_letters";

    // few at most times, and many only after something broke: read by their key, and filtered
    const string Select =
        $"select id, message_type, exception_type, sent_at, clock_timestamp() - sent_at, replayable from {Table} "
        + "where id > $1 and ($2::text is null or message_type = $2) order by id limit $3";

    const string Chosen = "(($1::uuid[] is null or id = any($1)) and ($2::text is null or message_type = $2))";
    const string MarkForRetry = $"update {Table} set replayable = true where {Chosen}";
    const string Delete = $"delete from {Table} where {Chosen}";

    /// <summary>In the order of their ids.</summary>
    /// <param name="after">The id after which to begin; null for the first.</param>
    /// <param name="type">Only messages of this type.</param>
    /// <param name="limit">How many at most.</param>
    public async Task<IReadOnlyList<DeadLetter>> List(Guid? after, string? type, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.AddWithValue(after ?? Guid.Empty);
        command.Parameters.AddWithValue((object?)type ?? DBNull.Value);
        command.Parameters.AddWithValue(limit);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<DeadLetter>();
        while (await rows.ReadAsync(ct))
            found.Add(
                new(
                    rows.GetGuid(0),
                    rows.GetString(1),
                    await rows.IsDBNullAsync(2, ct) ? "" : rows.GetString(2),
                    await rows.GetFieldValueAsync<DateTimeOffset>(3, ct),
                    await rows.GetFieldValueAsync<TimeSpan>(4, ct),
                    rows.GetBoolean(5)
                )
            );
        return found;
    }

    /// <summary>A worker takes them up again within seconds, and tries them as often as if they had just been sent.</summary>
    /// <param name="ids">Null for all.</param>
    /// <param name="type">Only messages of this type.</param>
    /// <returns>How many there were.</returns>
    public Task<int> Retry(IReadOnlyCollection<Guid>? ids, string? type, CancellationToken ct) =>
        Change(MarkForRetry, ids, type, ct);

    /// <inheritdoc cref="Retry"/>
    /// <summary>They are gone for good.</summary>
    public Task<int> Discard(IReadOnlyCollection<Guid>? ids, string? type, CancellationToken ct) => Change(Delete, ids, type, ct);

    async Task<int> Change(string sql, IReadOnlyCollection<Guid>? ids, string? type, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue((object?)ids?.ToArray() ?? DBNull.Value);
        command.Parameters.AddWithValue((object?)type ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(ct);
    }
}

/// <param name="Id">Of the message, from its first sending on.</param>
/// <param name="Type">Which message it is.</param>
/// <param name="Error">The type of what its handler failed by the last time; what it said stands in that server's log.</param>
/// <param name="Age">Since it was first sent.</param>
/// <param name="IsToBeRetried">It waits for a worker to take it up again.</param>
public sealed record DeadLetter(Guid Id, string Type, string Error, DateTimeOffset SentAt, TimeSpan Age, bool IsToBeRetried);
