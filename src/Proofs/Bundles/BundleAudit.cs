namespace Proofs.Bundles;

/// <summary>Proves a bundle: that its entries are those of the checkpoint that the log signed, or what is wrong.</summary>
/// <remarks>
/// The hashes of the bundle's tiles must give the signed root; each entry must have the hash that its tile tells. So if the root
/// fits, whatever is said of single entries is certain. It reads once, and holds one tile with its entries.
/// </remarks>
public sealed class BundleAudit(LogTrust trust)
{
    /// <summary>A checkpoint of the same log that the auditor kept: without one, a cut or a rewritten log cannot be seen.</summary>
    public SignedNote? Kept { get; init; }

    /// <summary>Told how many entries have been read.</summary>
    public IProgress<long>? Progress { get; init; }

    public async Task<BundleVerdict> Judge(Stream bundle, CancellationToken ct)
    {
        LogBundleReader reader;
        try
        {
            reader = await LogBundleReader.Open(bundle, ct);
        }
        catch (Exception unreadable) when (unreadable is FormatException or EndOfStreamException)
        {
            return new BundleVerdict(null, 0, 0, [new Finding("bundle.malformed", unreadable.Message)]);
        }
        var run = new Run(reader.Header, Kept is null ? null : Checkpoint.Parse(Kept.Text));
        var findings = trust.Judge(reader.Header.Checkpoint).ToList();
        if (Kept is not null)
            findings.AddRange(
                trust.Judge(Kept).Select(finding => finding with { Text = $"Of the kept checkpoint: {finding.Text}" })
            );
        try
        {
            await foreach (var block in reader.Blocks(ct))
            {
                run.Add(block);
                Progress?.Report(run.Size - reader.Header.From);
            }
        }
        catch (EndOfStreamException)
        {
            // told below: what is missing after the cut
        }
        catch (FormatException malformed)
        {
            findings.Add(new Finding("bundle.malformed", $"Line {reader.Line}: {malformed.Message}"));
        }
        findings.AddRange(run.Findings());
        return new BundleVerdict(run.Signed, reader.Header.From, run.Size, findings);
    }

    /// <summary>What has been seen of a bundle so far.</summary>
    sealed class Run(LogBundleHeader header, Checkpoint? kept)
    {
        readonly CompactRange tree = new(header.From, header.Subtrees);
        readonly DisplacedEntries displaced = new();
        readonly List<Finding> unordered = [];
        TreeHash? rootAtKept;
        long lastSequence = long.MinValue;

        public Checkpoint Signed { get; } = Checkpoint.Parse(header.Checkpoint.Text);

        public long Size => tree.Size;

        /// <exception cref="FormatException">Another tile should stand here.</exception>
        public void Add(LogBundleBlock block)
        {
            var start = Size;
            if (start == header.To)
                throw new FormatException("More stands here than the bundle should hold.");
            var due = TileAddress.Holding(0, start, header.To);
            if (block.Tile.Address != due)
                throw new FormatException($"{block.Tile.Address} stands where {due} should.");
            List<TreeHash> told = [.. Enumerable.Range(0, due.Width).Select(i => block.Tile[i])];
            NoteRoot();
            foreach (var leaf in told)
            {
                tree.Add(leaf);
                NoteRoot();
            }
            List<TreeHash> found = [.. block.Entries.Select(entry => TreeHash.Leaf(entry.Span))];
            if (found.SequenceEqual(told))
                CheckOrder(start, block.Entries);
            else
                displaced.Add(start, TileDifference.Between(told, found));
        }

        public IEnumerable<Finding> Findings()
        {
            NoteRoot();
            return Whole().Concat(Compared()).Concat(displaced.Findings()).Concat(unordered);
        }

        void NoteRoot()
        {
            if (Size == kept?.Size)
                rootAtKept = tree.Root;
        }

        /// <summary>An entry's sequence is that of the store, and the log is in its order.</summary>
        void CheckOrder(long start, IEnumerable<ReadOnlyMemory<byte>> entries)
        {
            foreach (var (offset, entry) in entries.Index())
            {
                var sequence = LogEntry.SequenceOf(entry.Span);
                if ((sequence is null || sequence <= lastSequence) && unordered.Count < DisplacedEntries.MaxKept)
                    unordered.Add(
                        new Finding(
                            "entry.disordered",
                            $"Entry {start + offset} was logged after one that the store has later.",
                            start + offset
                        )
                    );
                lastSequence = sequence ?? lastSequence;
            }
        }

        /// <summary>Whether the tiles give the root that was signed.</summary>
        IEnumerable<Finding> Whole()
        {
            if (Size < header.To)
                yield return new Finding("bundle.cut", $"The bundle ends at entry {Size}; it should go on to {header.To}.", Size);
            else if (!new ConsistencyProof(header.To, Signed.Size, header.Path).Proves(tree.Root, Signed.Root))
                yield return new Finding(
                    "root.different",
                    $"The bundle's hashes are not those of the log of {Signed.Size} that was signed: {tree.Root} is their root, {Signed.Root} was signed."
                );
        }

        /// <summary>Whether the log is the one that the kept checkpoint is of, with more or the same.</summary>
        IEnumerable<Finding> Compared()
        {
            if (kept is null)
                yield break;
            var comparable = kept.Size == Signed.Size ? Signed.Root : rootAtKept;
            if (kept.Size > Signed.Size)
                yield return new Finding(
                    "log.truncated",
                    $"The log had {kept.Size} entries when the kept checkpoint was signed, and now shows {Signed.Size}: it was cut, or an old checkpoint is shown again."
                );
            else if (comparable is null)
                yield return new Finding(
                    "kept.elsewhere",
                    $"The kept checkpoint of {kept.Size} lies outside this stretch: nothing here tells whether it is of the same log."
                );
            else if (comparable != kept.Root)
                yield return new Finding(
                    "log.forked",
                    $"The first {kept.Size} entries are not those of the kept checkpoint: two histories were signed, or this one was rewritten."
                );
        }
    }
}
