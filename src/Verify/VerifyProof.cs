using System.CommandLine;
using Proofs;

namespace Verify;

/// <summary>`verify proof`: that one entry stands in a log.</summary>
static class VerifyProof
{
    static readonly Argument<FileInfo> Proof = TrustOptions.File("FILE", "A proof, as C2SP tlog-proof has it.");

    static readonly Option<FileInfo> Entry = new Option<FileInfo>("--entry")
    {
        Description = "The entry's bytes, if they do not stand in the proof, or to compare them.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    public static Command Verb()
    {
        var verb = new Command("proof", "Prove that one entry stands in the log.") { Proof, Entry }.WithTrust();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var bytes = await parsed.GetRequiredValue(Proof).Bytes(ct);
        var given = parsed.GetValue(Entry) is { } file ? await file.Bytes(ct) : null;
        try
        {
            var proof = TlogProof.Parse(bytes);
            var checkpoint = Checkpoint.Parse(proof.Checkpoint.Text);
            var entry =
                given
                ?? proof.Entry
                ?? throw new InvalidDataException("The proof does not hold the entry: name it with --entry.");
            List<Finding> findings = [.. parsed.Trust().Judge(proof.Checkpoint)];
            if (!proof.Inclusion.Proves(TreeHash.Leaf(entry.Span), checkpoint.Root))
                findings.Add(
                    new Finding(
                        "entry.unproved",
                        $"This is not what the log has as entry {proof.Inclusion.Index} of {checkpoint.Size}.",
                        proof.Inclusion.Index
                    )
                );
            return parsed.Print(new Verdict($"entry {proof.Inclusion.Index}", checkpoint, findings));
        }
        catch (FormatException malformed)
        {
            return parsed.Print(new Verdict("one entry", null, [new Finding("proof.malformed", malformed.Message)]));
        }
    }
}
