using System.Globalization;
using System.Net;
using System.Text;
using Npgsql;
using Projections.Transparency;
using Projections.Transparency.Witnessing;
using Proofs;

namespace Api.Hosting.Startup;

/// <summary>Brings the log's newest checkpoint before one witness, again and again, and keeps what it signs.</summary>
/// <param name="database">As the role that alone may write the tree.</param>
/// <param name="witness">Whom to ask.</param>
/// <param name="http">Gives up by itself after a while.</param>
/// <remarks>Protocol: c2sp.org/tlog-witness. One at a time: it remembers how far the witness is.</remarks>
sealed class AskedWitness(NpgsqlDataSource database, WitnessAddress witness, HttpClient http)
{
    const int MostAnswered = 16 * 1024;

    readonly LogCheckpoints checkpoints = new(database.CreateCommand);
    readonly LogCosignatures cosignatures = new(database.CreateCommand);
    readonly TileTree tree = new(new StoredTiles(database.CreateCommand));
    long? known;

    public WitnessAddress Witness => witness;

    /// <summary>Asks for a signature of the newest checkpoint, unless there is one.</summary>
    /// <returns>Null where nothing is wrong; else what the operator should know.</returns>
    /// <exception cref="HttpRequestException">The witness cannot be reached.</exception>
    public async Task<string?> Ask(CancellationToken ct)
    {
        if (await checkpoints.Newest(ct) is not { } newest)
            return null;
        var last = known ?? (await cosignatures.Newest(witness.Key, ct))?.Size ?? 0;
        if (last == newest.Size && (await cosignatures.Newest(witness.Key, ct))?.Size == last)
            return null;
        if (last > newest.Size)
        {
            known = null; // it may be another log by now that the witness has
            return $"It saw {last} entries of this log, which has {newest.Size}. Was an older backup restored?";
        }
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(newest.Note));
        var update = new CheckpointUpdate(await tree.ConsistencyProof(last, newest.Size, ct), note);
        using var body = new StringContent(update.ToString());
        using var answer = await http.PostAsync(witness.AddCheckpoint, body, ct);
        var text = await Text(answer, ct);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK:
                return await Keep(newest.Size, note, text, ct);
            case HttpStatusCode.Conflict when Size(text) is { } size && size != last:
                known = size; // another process of ours was there before, or an older answer was lost
                return null;
            case HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity:
                known = null;
                return $"It saw another log of {last} entries by this name. Was an older backup restored?";
            default:
                known = null;
                return $"It answered {(int)answer.StatusCode} to {newest.Size} entries that follow {last}: {text.Trim()}";
        }
    }

    async Task<string?> Keep(long size, SignedNote note, string answered, CancellationToken ct)
    {
        try
        {
            foreach (var line in answered.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                if (
                    NoteSignature.Parse(line) is var signature
                    && new SignedNote(note.Text, signature).Check(witness.Key).State is SignatureState.Valid
                )
                {
                    await cosignatures.Add(size, witness.Key, signature, ct);
                    known = size;
                    return null;
                }
        }
        catch (FormatException) { } // as good as no signature
        return "It answered without a signature by its key.";
    }

    static long? Size(string text) =>
        long.TryParse(text.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    static async Task<string> Text(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var bytes = new byte[MostAnswered];
        return Encoding.UTF8.GetString(
            bytes,
            0,
            await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct)
        );
    }
}
