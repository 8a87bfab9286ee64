using System.CommandLine;
using Proofs;

namespace Verify;

/// <summary>`verify checkpoint`: who signed one, and that it is not older than one that was kept.</summary>
static class VerifyCheckpoint
{
    static readonly Argument<FileInfo> Shown = TrustOptions.File("FILE", "A signed checkpoint.");

    public static Command Verb()
    {
        var verb = new Command("checkpoint", "Prove that the log, and each witness, signed a checkpoint.") { Shown }
            .WithAgainst()
            .WithTrust();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var kept = await parsed.Kept(ct);
        var bytes = await parsed.GetRequiredValue(Shown).Bytes(ct);
        try
        {
            var note = SignedNote.Parse(bytes);
            var checkpoint = Checkpoint.Parse(note.Text);
            List<Finding> findings = [.. parsed.Trust().Judge(note)];
            if (kept is not null)
                findings.AddRange(parsed.Trust().JudgeSuccession(kept, note, proof: null));
            return parsed.Print(
                new Verdict("the checkpoint is signed", checkpoint, findings)
                {
                    Limit =
                        kept is not null && Checkpoint.Parse(kept.Text).Size < checkpoint.Size
                            ? "Whether its log only added to that of the kept checkpoint, `verify consistency` tells."
                            : null,
                }
            );
        }
        catch (FormatException malformed)
        {
            return parsed.Print(
                new Verdict("the checkpoint is signed", null, [new Finding("checkpoint.malformed", malformed.Message)])
            );
        }
    }
}
