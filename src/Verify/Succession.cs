using Proofs;

namespace Verify;

/// <summary>Whether a checkpoint can follow one that was kept.</summary>
static class Succession
{
    /// <param name="proof">From one to the other, if there is one.</param>
    public static IEnumerable<Finding> JudgeSuccession(
        this LogTrust trust,
        SignedNote kept,
        SignedNote shown,
        ConsistencyProof? proof
    )
    {
        foreach (var finding in trust.Judge(kept))
            yield return finding with
            {
                Text = $"Of the kept checkpoint: {finding.Text}",
            };
        var (before, now) = (Checkpoint.Parse(kept.Text), Checkpoint.Parse(shown.Text));
        if (now.Size < before.Size)
            yield return new Finding(
                "checkpoint.replayed",
                $"The kept checkpoint is of {before.Size} entries, this one of {now.Size}: an old one is shown again, or the log was cut."
            );
        else if (now.Size == before.Size && now.Root != before.Root)
            yield return new Finding("log.forked", $"Two different logs of {now.Size} entries were signed.");
        else if (proof?.Proves(before.Root, now.Root) is false)
            yield return new Finding(
                "log.forked",
                $"That the {now.Size} entries begin with the {before.Size} of the kept checkpoint is not proved: history was rewritten, or the proof is not of this log."
            );
    }
}
