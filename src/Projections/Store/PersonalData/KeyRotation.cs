using Npgsql;

namespace Projections.Store.PersonalData;

/// <summary>
/// Turns the key ring to a new epoch: begins it, wraps every live data key anew, and destroys the keys of the epochs before.
/// From then on no backup of the database, however old, gives back what was erased before.
/// </summary>
/// <remarks>
/// It may be killed between any two steps, and the next one goes on where it stopped. Servers run meanwhile: they find the new
/// file by themselves, and the database refuses what they wrap in an epoch that was closed (<see cref="KeyEpochTable"/>).
/// </remarks>
/// <param name="owner">The owner's connection: nobody else may change a wrapped key.</param>
public sealed class KeyRotation(NpgsqlDataSource owner, KeyRing ring, TimeProvider clock)
{
    const int Batch = 500;

    /// <summary>The advisory lock that is held while keys are turned: whoever holds it sees none turn.</summary>
    public const long OneAtATime = 0x616E6E616C73; // "annals"

    const string SelectSome = $"""
        select subject, wrapped, made from {DataKeyTable.Name}
        where epoch = $1 and wrapped is not null and made > $2 order by made limit $3
        """;

    // a key that was destroyed meanwhile stays so
    const string Rewrap = $"""
        update {DataKeyTable.Name} k set epoch = $1, wrapped = fresh.wrapped
        from unnest($2, $3) fresh (subject, wrapped) where k.subject = fresh.subject and k.wrapped is not null
        """;

    /// <summary>The epochs there were and are, oldest first.</summary>
    public async Task<IReadOnlyList<KeyEpoch>> Epochs(CancellationToken ct)
    {
        await using var command = owner.CreateCommand(KeyEpochTable.SelectAll);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var epochs = new List<KeyEpoch>();
        while (await rows.ReadAsync(ct))
            epochs.Add(
                new(rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1), Time(rows, 2), Time(rows, 3), rows.GetInt64(4))
            );
        return epochs;

        static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
            row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }

    /// <summary>Goes on with a rotation that was broken off, or begins one.</summary>
    /// <param name="rewrapped">Told how many keys were wrapped anew so far, and how many there were to do.</param>
    /// <param name="ct">Breaks it off after the batch at hand.</param>
    /// <returns>What was done; null when another rotation is at work.</returns>
    /// <exception cref="KeyEpochMissingException">The ring does not open all live keys. Nothing was changed.</exception>
    public async Task<FinishedRotation?> Run(Action<long, long> rewrapped, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        if (!(bool)(await Ask(connection, "select pg_try_advisory_lock($1)", ct, OneAtATime))!)
            return null;
        try
        {
            // a key that was wrapped anew is on disk before the one that opened it before is destroyed
            await Ask(connection, "set synchronous_commit to on", ct);
            var epoch = await Begin(connection, ct);
            await Ask(connection, KeyEpochTable.CloseAllBut, ct, epoch);
            var old = (await Epochs(ct)).Where(known => known.Name != epoch).ToList();
            var (done, all) = (0L, old.Sum(known => known.LiveKeys));
            foreach (var closed in old)
            {
                // until a look from the first key on finds none
                for (var last = 0L; await RewrapSome(connection, closed.Name, last, epoch, ct) is var some; last = some.Last)
                {
                    if (some.Count == 0 && last == 0)
                        break;
                    rewrapped(done += some.Count, all);
                }
                // nothing can have come in since it was closed, and nothing live is left
                ring.Destroy(closed.Name);
                await Ask(connection, KeyEpochTable.SetDestroyed, ct, closed.Name);
            }
            return new(epoch, done, [.. old.Where(closed => !closed.IsDestroyed).Select(closed => closed.Name)]);
        }
        finally
        {
            // a connection that broke has lost it already
            if (connection.FullState is System.Data.ConnectionState.Open)
                await Ask(connection, "select pg_advisory_unlock($1)", CancellationToken.None, OneAtATime);
        }
    }

    /// <summary>
    /// The row before the file: servers take to the newest file at once, and would be refused if its epoch were not known.
    /// </summary>
    async Task<string> Begin(NpgsqlConnection connection, CancellationToken ct)
    {
        var epochs = await Epochs(ct);
        var newest = epochs[^1];
        ring.Finish(newest.Name);
        // the ring of another database, or of another day, would shut this one's servers out
        if (await new DataKeys(owner, ring).MissingEpoch(ct) is { } missing)
            throw new KeyEpochMissingException(missing);
        var isBrokenOff = epochs.SkipLast(1).Any(epoch => !epoch.IsDestroyed) || !ring.Holds(newest.Name);
        var next = isBrokenOff ? newest.Name : KeyRing.EpochAfter(newest.Name, clock.GetUtcNow());
        await Ask(connection, KeyEpochTable.Begin, ct, (object)new[] { next });
        if (!ring.Holds(next))
            ring.Begin(next);
        return next;
    }

    /// <summary>How many of those made after another; and the last of them, 0 when there was none.</summary>
    async Task<(int Count, long Last)> RewrapSome(
        NpgsqlConnection connection,
        string from,
        long after,
        string to,
        CancellationToken ct
    )
    {
        var (subjects, wrapped, last) = (new List<string>(), new List<byte[]>(), 0L);
        await using (var select = new NpgsqlCommand(SelectSome, connection))
        {
            select.Parameters.AddWithValue(from);
            select.Parameters.AddWithValue(after);
            select.Parameters.AddWithValue(Batch);
            await using var rows = await select.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                var subject = rows.GetString(0);
                var key = ring.Unwrap(from, subject, rows.GetFieldValue<byte[]>(1)) ?? throw new KeyEpochMissingException(from);
                subjects.Add(subject);
                wrapped.Add(ring.Wrap(to, subject, key));
                last = rows.GetInt64(2);
            }
        }
        if (subjects.Count > 0)
            await Ask(connection, Rewrap, ct, to, subjects.ToArray(), wrapped.ToArray());
        return (subjects.Count, last);
    }

    static async Task<object?> Ask(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(ct);
    }
}

/// <param name="Epoch">The one that all live keys are in now.</param>
/// <param name="Rewrapped">How many it wrapped anew.</param>
/// <param name="Destroyed">The epochs whose keys it destroyed.</param>
public sealed record FinishedRotation(string Epoch, long Rewrapped, IReadOnlyList<string> Destroyed);

/// <summary>An epoch of key-encryption keys.</summary>
/// <param name="Name">The month in which it began, as in <c>2026-11</c>; a later one of that month has a number added.</param>
/// <param name="ClosedAt">Since when no new data key is wrapped in it.</param>
/// <param name="DestroyedAt">Since when its key is gone for good: what was erased in it before is final since then.</param>
/// <param name="LiveKeys">Data keys that are wrapped in it.</param>
public sealed record KeyEpoch(
    string Name,
    DateTimeOffset BeganAt,
    DateTimeOffset? ClosedAt,
    DateTimeOffset? DestroyedAt,
    long LiveKeys
)
{
    internal bool IsDestroyed => DestroyedAt is not null;
}
