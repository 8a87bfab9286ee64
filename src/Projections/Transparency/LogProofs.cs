using System.Text;
using Npgsql;
using Proofs;

namespace Projections.Transparency;

/// <summary>What convinces whoever holds a checkpoint: that an event is in the log, and that nothing was changed since.</summary>
public sealed class LogProofs(NpgsqlDataSource queries)
{
    readonly TileTree tree = new(new StoredTiles(queries.CreateCommand));
    readonly LogCheckpoints checkpoints = new(queries.CreateCommand);
    readonly LogPlaces places = new(queries);

    /// <summary>What the log's signatures are checked with.</summary>
    public async Task<string> Verifier(CancellationToken ct) => (await LogHead.Read(queries.CreateCommand, ct)).Verifier;

    /// <summary>That the event at a position is in the log, by the first checkpoint that covers it; null when none does.</summary>
    public async Task<TlogProof?> Inclusion(long position, CancellationToken ct)
    {
        if (await places.IndexOf(position, ct) is not { } index || await checkpoints.From(index + 1, ct) is not { } signed)
            return null;
        return new(await tree.InclusionProof(index, signed.Size, ct), SignedNote.Parse(Encoding.UTF8.GetBytes(signed.Note)));
    }

    /// <summary>That a log of one size begins with the log of another; null when it is not as long.</summary>
    public async Task<ConsistencyProof?> Consistency(long oldSize, long newSize, CancellationToken ct) =>
        newSize <= (await LogHead.Read(queries.CreateCommand, ct)).Size
            ? await tree.ConsistencyProof(oldSize, newSize, ct)
            : null;
}
