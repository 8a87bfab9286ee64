namespace Proofs.Extracts;

/// <summary>
/// Writes some entries of a log, each with its proof, as one file (docs/proofs.md): the checkpoint that all of them are proved by, then for each a line with
/// its index and path, and a line with the entry.
/// </summary>
public sealed class LogExtractWriter(Stream to)
{
    internal const string Version = "annals.log-extract.v1";

    static readonly byte[] NewLine = [(byte)'\n'];

    public ValueTask Begin(SignedNote checkpoint, CancellationToken ct) => Line($"{Version}\n\n{checkpoint}", ct);

    /// <param name="proof">In the tree of the checkpoint; indexes rise.</param>
    /// <param name="entry">Its bytes in the canonical form.</param>
    public async ValueTask Write(InclusionProof proof, ReadOnlyMemory<byte> entry, CancellationToken ct)
    {
        var path = new byte[proof.Path.Count * TreeHash.Size];
        for (var i = 0; i < proof.Path.Count; i++)
            proof.Path[i].CopyTo(path.AsSpan(i * TreeHash.Size));
        await Line($"{StrictText.Digits(proof.Index)} {Convert.ToBase64String(path)}", ct);
        await to.WriteAsync(entry, ct);
        await to.WriteAsync(NewLine, ct);
    }

    async ValueTask Line(string text, CancellationToken ct)
    {
        await to.WriteAsync(StrictText.Utf8.GetBytes(text), ct);
        await to.WriteAsync(NewLine, ct);
    }
}
