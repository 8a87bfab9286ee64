using Npgsql;
using Proofs;

namespace Projections.Transparency.Witnessing;

/// <summary>What witnesses signed of this log. As what the log signed itself, none is ever changed.</summary>
public sealed class LogCosignatures(Func<string, NpgsqlCommand> command)
{
    const string SelectNewest =
        $"select size, signed_at from {WitnessTables.Cosignatures} where witness = $1 order by size desc limit 1";

    const string Insert =
        $"insert into {WitnessTables.Cosignatures} (size, witness, line) values ($1, $2, $3) on conflict do nothing";

    /// <summary>The size that a witness signed last, and when, by the database's clock; null where it never did.</summary>
    public async Task<(long Size, DateTimeOffset At)?> Newest(NoteVerifier witness, CancellationToken ct)
    {
        await using var select = command(SelectNewest);
        select.Parameters.AddWithValue($"{witness}");
        await using var rows = await select.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? (rows.GetInt64(0), rows.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    public async Task Add(long size, NoteVerifier witness, NoteSignature signature, CancellationToken ct)
    {
        await using var insert = command(Insert);
        insert.Parameters.AddWithValue(size);
        insert.Parameters.AddWithValue($"{witness}");
        insert.Parameters.AddWithValue($"{signature}");
        await insert.ExecuteNonQueryAsync(ct);
    }
}
