using Npgsql;
using Proofs;

namespace Projections.Transparency.Witnessing;

/// <summary>
/// Signs what other logs signed, as long as each only adds to what it was when it was seen last. Whoever asks for this signature too
/// cannot be shown a log that was cut off, or written anew, or is another one for others.
/// </summary>
/// <param name="database">Where is kept what was seen.</param>
/// <param name="signer">The witness's own key: not made, nor read, where nothing is to be signed.</param>
/// <param name="logs">The keys of the logs that it is a witness of, each named as its log is.</param>
/// <remarks>Protocol: c2sp.org/tlog-witness.</remarks>
public sealed class LogWitness(NpgsqlDataSource database, Lazy<NoteSigner> signer, IReadOnlyList<NoteVerifier> logs)
{
    const string Select = $"select size, root from {WitnessTables.Witnessed} where origin = $1";

    // whoever was quicker is not rolled back
    const string Begin = $"""
        insert into {WitnessTables.Witnessed} (origin, size, root, note) values ($1, $2, $3, $4) on conflict do nothing
        """;

    const string MoveOn = $"""
        update {WitnessTables.Witnessed} set size = $2, root = $3, note = $4, seen_at = now()
        where origin = $1 and size = $5 and root = $6
        """;

    /// <summary>What signatures of this witness are checked with.</summary>
    public NoteVerifier Verifier => signer.Value.Verifier;

    /// <param name="update">A log's checkpoint, with the proof that it only added to an older one.</param>
    /// <param name="now">Stands in the signature.</param>
    public async Task<WitnessAnswer> Cosign(CheckpointUpdate update, DateTimeOffset now, CancellationToken ct)
    {
        var next = Checkpoint.Parse(update.Checkpoint.Text);
        var keys = logs.Where(key => key.Name == next.Origin).ToList();
        if (keys.Count == 0)
            return new(WitnessOutcome.UnknownLog);
        if (keys.TrueForAll(key => update.Checkpoint.Check(key).State is not SignatureState.Valid))
            return new(WitnessOutcome.NotSigned);
        var proof = update.Consistency;
        if (proof.OldSize > next.Size)
            return new(WitnessOutcome.Backwards);
        var (size, root) = await Seen(next.Origin, ct) ?? (0, TreeHash.Empty);
        if (size != proof.OldSize || (size == next.Size && root != next.Root))
            return new(WitnessOutcome.Conflict, size);
        if (!proof.Proves(root, next.Root))
            return new(WitnessOutcome.Inconsistent, size);
        if (!await Keep(next, $"{update.Checkpoint}", size, root, ct))
            return new(WitnessOutcome.Conflict, (await Seen(next.Origin, ct))?.Size ?? 0);
        return new(WitnessOutcome.Cosigned, next.Size, signer.Value.Sign(update.Checkpoint.Text, now));
    }

    async Task<(long Size, TreeHash Root)?> Seen(string origin, CancellationToken ct)
    {
        await using var select = database.CreateCommand(Select);
        select.Parameters.AddWithValue(origin);
        await using var rows = await select.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? (rows.GetInt64(0), TreeHash.Parse(rows.GetString(1))) : null;
    }

    /// <summary>False where somebody else moved it on meanwhile.</summary>
    async Task<bool> Keep(Checkpoint next, string note, long size, TreeHash root, CancellationToken ct)
    {
        var isFirst = await Seen(next.Origin, ct) is null;
        await using var write = database.CreateCommand(isFirst ? Begin : MoveOn);
        write.Parameters.AddWithValue(next.Origin);
        write.Parameters.AddWithValue(next.Size);
        write.Parameters.AddWithValue($"{next.Root}");
        write.Parameters.AddWithValue(note);
        if (!isFirst)
        {
            write.Parameters.AddWithValue(size);
            write.Parameters.AddWithValue($"{root}");
        }
        return await write.ExecuteNonQueryAsync(ct) == 1;
    }
}
