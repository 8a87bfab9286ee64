using System.Security.Cryptography;
using Proofs.Bundles;

namespace Proofs.Extracts;

/// <summary>
/// Judges an extract: that each entry is in the log, and that the last one says of the others that they are all. It is read once, from start to end, and a
/// line of it is held in memory.
/// </summary>
public sealed class LogExtractAudit(LogTrust trust)
{
    const int MaxHeaderLines = 400;

    /// <summary>More tell nothing new.</summary>
    const int MostFindings = 100;

    public async Task<ExtractVerdict> Judge(Stream from, CancellationToken ct)
    {
        var lines = new LineReader(from);
        var reading = new Reading();
        try
        {
            var note = await Head(lines, ct);
            reading.Checkpoint = Checkpoint.Parse(note.Text);
            reading.Findings.AddRange(trust.Judge(note));
            while (await lines.Read(ct) is { } line)
            {
                var proof = Proof(StrictText.Decode(line.Span), reading.Checkpoint.Size);
                reading.Take(proof, await lines.Read(ct) ?? throw new EndOfStreamException("An entry is missing."));
            }
            reading.End();
        }
        catch (Exception malformed) when (malformed is FormatException or EndOfStreamException)
        {
            reading.Findings.Add(new("extract.malformed", $"Line {lines.Count}: {malformed.Message}"));
        }
        return new(reading.Checkpoint, reading.Statement, reading.Posts, [.. reading.Findings.Take(MostFindings)]);
    }

    static async Task<SignedNote> Head(LineReader lines, CancellationToken ct)
    {
        using var header = new MemoryStream();
        // the version, the checkpoint and its signatures end in an empty line each
        for (var parts = 0; ; )
        {
            var line = await lines.Read(ct) ?? throw new EndOfStreamException("It ends within its header.");
            if (line.IsEmpty && ++parts == 3)
                break;
            header.Write(line.Span);
            header.WriteByte((byte)'\n');
            if (lines.Count > MaxHeaderLines)
                throw new FormatException("The header does not end.");
        }
        var (head, note) = Headed.Split(header.ToArray());
        return head is [LogExtractWriter.Version]
            ? note
            : throw new FormatException($"An extract begins with '{LogExtractWriter.Version}'.");
    }

    static InclusionProof Proof(string line, long size) =>
        line.Split(' ') is [var number, var base64]
        && StrictText.Number(number) is { } index
        && StrictText.FromBase64(base64) is { } path
        && path.Length % TreeHash.Size == 0
            ? new(index, size, [.. path.Chunk(TreeHash.Size).Select(hash => new TreeHash(hash))])
            : throw new FormatException("The index of an entry and its path were expected.");

    /// <summary>What is known of the entries that were read.</summary>
    sealed class Reading
    {
        readonly IncrementalHash digest = ArchiveStatement.NewDigest();
        readonly HashSet<string> posts = [];
        TreeHash? last;
        ExtractedEntry? lastEntry;
        long lastIndex = -1;
        int before;

        public Checkpoint? Checkpoint { get; set; }

        public ArchiveStatement? Statement { get; private set; }

        public IReadOnlySet<string> Posts => posts;

        public List<Finding> Findings { get; } = [];

        public void Take(InclusionProof proof, ReadOnlyMemory<byte> entry)
        {
            if (last is { } one)
            {
                ArchiveStatement.Add(digest, one);
                before++;
            }
            var leaf = TreeHash.Leaf(entry.Span);
            if (!proof.Proves(leaf, Checkpoint!.Root))
                Findings.Add(
                    new("entry.unproved", $"This is not what the log has as entry {proof.Index} of {proof.Size}.", proof.Index)
                );
            if (proof.Index <= lastIndex)
                Findings.Add(new("entry.disordered", $"Entry {proof.Index} stands behind entry {lastIndex}.", proof.Index));
            (last, lastEntry, lastIndex) = (leaf, ExtractedEntry.Read(entry), proof.Index);
            Count(lastEntry);
        }

        public void End()
        {
            Statement = ArchiveStatement.Of(lastEntry);
            if (Statement is null || lastEntry!.Stream != $"account/{Statement.Account}")
                Findings.Add(new("archive.unstated", "Its last entry does not say of the others that they are all."));
            else if ((Statement.Events, Statement.Digest) != (before, ArchiveStatement.DigestOf(digest)))
                Findings.Add(
                    new(
                        "archive.incomplete",
                        $"The log says that there are {Statement.Events} entries of {Statement.Account}; these {before} are not those."
                    )
                );
        }

        void Count(ExtractedEntry? entry)
        {
            if (entry?.Stream.StartsWith("post/", StringComparison.Ordinal) is not true)
                return;
            var id = entry.Stream["post/".Length..];
            if (Is("post.published") || Is("post.restored"))
                posts.Add(id);
            else if (Is("post.deleted"))
                posts.Remove(id);

            bool Is(string name) => entry.Type.StartsWith(name + ".v", StringComparison.Ordinal);
        }
    }
}
