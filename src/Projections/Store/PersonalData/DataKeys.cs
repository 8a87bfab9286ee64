using System.Collections.Concurrent;
using System.Security.Cryptography;
using Domain;
using Npgsql;
using NpgsqlTypes;

namespace Projections.Store.PersonalData;

/// <summary>
/// One data key (AES-256) for each account and each post, wrapped by the key ring and kept in a table of its own. A look-up
/// has three outcomes: a key, null where it was destroyed, and <see cref="KeyLostException"/> where there is no row at all.
/// </summary>
public sealed class DataKeys(NpgsqlDataSource database, KeyRing ring)
{
    /// <summary>Keys are asked for in about the order they were made in, so one miss brings the next ones along.</summary>
    const int ReadAhead = 500;

    readonly KeyCache cache = new();

    DateTimeOffset? lastDestroyed;

    /// <summary>Made, and perhaps not yet stored: a commit moves them to the cache, a failed one leaves them for the next try.</summary>
    readonly ConcurrentDictionary<string, byte[]> made = new();

    /// <summary>The key that the listener prepared before the session was saved.</summary>
    internal byte[] ForWriting(Subject subject) =>
        made.TryGetValue(subject.Key, out var key) || (cache.TryGet(subject.Key, out key) && key is not null)
            ? key!
            : throw new InvalidOperationException($"No data key was prepared for {subject}.");

    /// <summary>Null when it was destroyed.</summary>
    /// <remarks>
    /// Called by a deserializer, which cannot await: a miss costs one synchronous round trip, and reads ahead. Rebuilds and
    /// audits call <see cref="LoadAll"/> first.
    /// </remarks>
    /// <exception cref="KeyLostException">There is neither a key nor a tombstone, or its epoch's key is missing.</exception>
    internal byte[]? ForReading(Subject subject)
    {
        if (cache.TryGet(subject.Key, out var key))
            return key;
        using var connection = database.OpenConnection();
        using var command = new NpgsqlCommand(DataKeyTable.SelectFrom, connection);
        command.Parameters.AddWithValue(subject.Key);
        command.Parameters.AddWithValue(ReadAhead);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            Remember(rows);
        return cache.TryGet(subject.Key, out key) ? key : throw new KeyLostException(subject, "it has no row.");
    }

    /// <summary>Which of the subjects have a row, loading the keys of those that do.</summary>
    internal async Task<IReadOnlySet<string>> Load(IReadOnlyCollection<string> subjects, CancellationToken ct)
    {
        var found = new HashSet<string>();
        await using var command = database.CreateCommand(DataKeyTable.SelectMany);
        command.Parameters.AddWithValue(subjects.ToArray());
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            found.Add(Remember(rows));
        return found;
    }

    /// <summary>Loads every key, for whoever is about to read the whole log.</summary>
    public async Task LoadAll(CancellationToken ct)
    {
        await using var command = database.CreateCommand(DataKeyTable.SelectAll);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            Remember(rows);
    }

    /// <summary>An epoch that live keys are wrapped in, and that the ring cannot open; null when all is well.</summary>
    public async Task<string?> MissingEpoch(CancellationToken ct)
    {
        await using var command = database.CreateCommand(DataKeyTable.SelectOneOfEachEpoch);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (subject, epoch, wrapped) = (rows.GetString(0), rows.GetString(1), rows.GetFieldValue<byte[]>(2));
            if (!ring.Opens(epoch, subject, wrapped))
                return epoch;
        }
        return null;
    }

    /// <summary>The epoch that a key is wrapped in, or was when it was destroyed.</summary>
    /// <exception cref="KeyLostException">There is neither a key nor a tombstone.</exception>
    public async Task<string> EpochOf(Subject subject, CancellationToken ct)
    {
        await using var command = database.CreateCommand(DataKeyTable.SelectEpoch);
        command.Parameters.AddWithValue(subject.Key);
        return await command.ExecuteScalarAsync(ct) as string ?? throw new KeyLostException(subject, "it has no row.");
    }

    internal bool Knows(string subject) => cache.TryGet(subject, out _);

    /// <summary>
    /// A key to be stored with what it seals. Two sessions that need one at once are given the same, so that whichever
    /// commits, what it wrote can be opened.
    /// </summary>
    internal (string Epoch, byte[] Wrapped) Make(string subject) =>
        ring.Wrap(subject, made.GetOrAdd(subject, _ => RandomNumberGenerator.GetBytes(32)));

    internal void Stored(string subject)
    {
        if (made.TryRemove(subject, out var key))
            cache.Add(subject, key);
    }

    /// <summary>Forgets what is cached of a key that was destroyed.</summary>
    public void Forget(Subject subject) => cache.Remove(subject.Key);

    /// <summary>
    /// Forgets the keys that were destroyed since the last call, by whichever process; to be called every few seconds. Each is met
    /// for a minute: it was marked a moment before others could see the mark, and may be being read as it is met first.
    /// </summary>
    public async Task ForgetDestroyed(CancellationToken ct)
    {
        await using var command = database.CreateCommand(DataKeyTable.SelectDestroyed);
        command.Parameters.Add(new() { Value = (object?)lastDestroyed ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            cache.Remove(rows.GetString(0));
            var at = await rows.GetFieldValueAsync<DateTimeOffset>(1, ct);
            lastDestroyed = at > lastDestroyed ? at : lastDestroyed ?? at;
        }
    }

    string Remember(NpgsqlDataReader row)
    {
        var subject = row.GetString(0);
        made.TryRemove(subject, out _); // another node was first: its key is the one
        if (row.IsDBNull(2))
            cache.Add(subject, null);
        else
        {
            var (epoch, wrapped) = (row.GetString(1), row.GetFieldValue<byte[]>(2));
            cache.Add(
                subject,
                ring.Unwrap(epoch, subject, wrapped)
                    ?? throw new KeyLostException(new(subject), $"the key ring has no key of the epoch {epoch}.")
            );
        }
        return subject;
    }
}
