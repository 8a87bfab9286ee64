using Domain;
using Domain.Instance;
using Npgsql;
using Projections.Store;
using Proofs;

namespace Projections.Transparency;

/// <summary>Receipts that something was erased, for whoever wants it proved: made of the log and its signed tree alone.</summary>
public sealed class ErasureReceipts(NpgsqlDataSource queries, LogProofs proofs)
{
    static readonly string[] Erasures =
    [
        .. EventNames.All.Where(e => typeof(IErasure).IsAssignableFrom(e.Key)).Select(e => e.Value),
    ];

    const string SelectErasure = $"""
        select seq_id, data ->> 'keyEpoch' from {EventStore.Schema}.mt_events
        where stream_id = $1 and type = any($2) order by version desc limit 1
        """;

    const string SelectEnd = $"""
        select seq_id from {EventStore.Schema}.mt_events
        where stream_id = $1 and type = $2 and data ->> 'epoch' = $3 order by version limit 1
        """;

    /// <summary>The position of the event by which a subject's key went; null when it did not.</summary>
    public async Task<long?> Position(Subject subject, CancellationToken ct) => (await Find(subject, ct))?.Position;

    /// <summary>Null when nothing of it was erased, or no checkpoint covers that yet.</summary>
    public async Task<ErasureReceipt?> For(Subject subject, CancellationToken ct)
    {
        if (await Find(subject, ct) is not var (position, epoch) || await Proof(position, ct) is not { } erasure)
            return null;
        return new(erasure, await EndOf(epoch, ct) is { } end ? await Proof(end, ct) : null);
    }

    async Task<(long Position, string Epoch)?> Find(Subject subject, CancellationToken ct)
    {
        await using var select = queries.CreateCommand(SelectErasure);
        select.Parameters.AddWithValue(subject.Key);
        select.Parameters.AddWithValue(Erasures);
        await using var rows = await select.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? (rows.GetInt64(0), rows.GetString(1)) : null;
    }

    async Task<long?> EndOf(string epoch, CancellationToken ct)
    {
        await using var select = queries.CreateCommand(SelectEnd);
        select.Parameters.AddWithValue(KeyEpochs.Stream);
        select.Parameters.AddWithValue(EventNames.All[typeof(KeyEpochDestroyed)]);
        select.Parameters.AddWithValue(epoch);
        return await select.ExecuteScalarAsync(ct) as long?;
    }

    async Task<TlogProof?> Proof(long position, CancellationToken ct)
    {
        if (await proofs.Inclusion(position, ct) is not { } proof)
            return null;
        await using var connection = await queries.OpenConnectionAsync(ct);
        await foreach (var entry in LogEntries.Read(connection, position - 1, position, limit: 1, ct))
            return proof with { Entry = entry.Canonical() };
        return null;
    }
}
