using System.CommandLine;
using Proofs;

namespace Verify;

/// <summary>`verify consistency`: that a log only added to what it was.</summary>
static class VerifyConsistency
{
    static readonly Argument<FileInfo> Kept = TrustOptions.File("OLD", "A checkpoint of the log that you kept.");
    static readonly Argument<FileInfo> Update = TrustOptions.File(
        "NEW",
        "A newer checkpoint, with the proof from the old one before it."
    );

    public static Command Verb()
    {
        var verb = new Command("consistency", "Prove that the log only added to what it was at an older checkpoint.")
        {
            Kept,
            Update,
        }.WithTrust();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var kept = await parsed.GetRequiredValue(Kept).Checkpoint(ct);
        var old = Checkpoint.Parse(kept.Text);
        var bytes = await parsed.GetRequiredValue(Update).Bytes(ct);
        try
        {
            var update = CheckpointUpdate.Parse(bytes);
            var shown = Checkpoint.Parse(update.Checkpoint.Text);
            List<Finding> findings = [.. parsed.Trust().Judge(update.Checkpoint)];
            if (update.Consistency.OldSize != old.Size && old.Size <= shown.Size)
                findings.Add(
                    new Finding(
                        "proof.elsewhere",
                        $"The proof is from {update.Consistency.OldSize} entries on, not from {old.Size}."
                    )
                );
            else
                findings.AddRange(parsed.Trust().JudgeSuccession(kept, update.Checkpoint, update.Consistency));
            return parsed.Print(new Verdict($"the log of {old.Size} entries was only added to", shown, findings));
        }
        catch (FormatException malformed)
        {
            return parsed.Print(
                new Verdict("the log was only added to", null, [new Finding("proof.malformed", malformed.Message)])
            );
        }
    }
}
