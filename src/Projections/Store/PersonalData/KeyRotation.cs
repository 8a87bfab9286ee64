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
    const long OneAtATime = 0x616E6E616C73; // "annals"

    const string SelectSome = $"""
        select subject, wrapped from {DataKeyTable.Name} where epoch = $1 and wrapped is not null order by made limit $2
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
            epochs.Add(new(rows.GetString(0), !rows.IsDBNull(1), !rows.IsDBNull(2), rows.GetInt64(3)));
        return epochs;
    }

    /// <summary>Goes on with a rotation that was broken off, or begins one.</summary>
    /// <param name="rewrapped">Told how many keys were wrapped anew so far, and how many there were to do.</param>
    /// <param name="ct">Breaks it off after the batch at hand.</param>
    /// <returns>The epoch that all live keys are in now; null when another rotation is at work.</returns>
    public async Task<string?> Run(Action<long, long> rewrapped, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        if (!(bool)(await Ask(connection, "select pg_try_advisory_lock($1)", ct, OneAtATime))!)
            return null;
        try
        {
            var epoch = await Begin(connection, ct);
            await Ask(connection, KeyEpochTable.CloseAllBut, ct, epoch);
            var old = (await Epochs(ct)).Where(known => known.Name != epoch).ToList();
            var (done, all) = (0L, old.Sum(known => known.LiveKeys));
            foreach (var closed in old)
            {
                while (await RewrapSome(connection, closed.Name, epoch, ct) is > 0 and var count)
                    rewrapped(done += count, all);
                // nothing can have come in since it was closed, and nothing live is left
                ring.Destroy(closed.Name);
                await Ask(connection, KeyEpochTable.SetDestroyed, ct, closed.Name);
            }
            return epoch;
        }
        finally
        {
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
        var isBrokenOff = epochs.SkipLast(1).Any(epoch => !epoch.IsDestroyed) || !ring.Holds(newest.Name);
        var next = isBrokenOff ? newest.Name : KeyRing.EpochAfter(newest.Name, clock.GetUtcNow());
        await Ask(connection, KeyEpochTable.Begin, ct, (object)new[] { next });
        if (!ring.Holds(next))
            ring.Begin(next);
        return next;
    }

    async Task<int> RewrapSome(NpgsqlConnection connection, string from, string to, CancellationToken ct)
    {
        var (subjects, wrapped) = (new List<string>(), new List<byte[]>());
        await using (var select = new NpgsqlCommand(SelectSome, connection))
        {
            select.Parameters.AddWithValue(from);
            select.Parameters.AddWithValue(Batch);
            await using var rows = await select.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                var subject = rows.GetString(0);
                var key =
                    ring.Unwrap(from, subject, rows.GetFieldValue<byte[]>(1))
                    ?? throw new KeyLostException(new(subject), $"the key ring has no key of the epoch {from}.");
                subjects.Add(subject);
                wrapped.Add(ring.Wrap(to, subject, key));
            }
        }
        if (subjects.Count > 0)
            await Ask(connection, Rewrap, ct, to, subjects.ToArray(), wrapped.ToArray());
        return subjects.Count;
    }

    static async Task<object?> Ask(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(ct);
    }
}

/// <summary>An epoch of key-encryption keys.</summary>
/// <param name="Name">The month in which it began, as in <c>2026-11</c>; a later one of that month has a number added.</param>
/// <param name="IsClosed">No new data key is wrapped in it.</param>
/// <param name="IsDestroyed">Its key is gone for good.</param>
/// <param name="LiveKeys">Data keys that are wrapped in it.</param>
public sealed record KeyEpoch(string Name, bool IsClosed, bool IsDestroyed, long LiveKeys);
