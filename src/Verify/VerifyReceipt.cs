using System.CommandLine;
using Proofs;
using static System.FormattableString;

namespace Verify;

/// <summary>`verify receipt`: that something was made unreadable, and since when for good.</summary>
static class VerifyReceipt
{
    static readonly Argument<FileInfo> Receipt = TrustOptions.File("FILE", "A receipt of an erasure.");

    public static Command Verb()
    {
        var verb = new Command("receipt", "Prove that the log says of something that it was made unreadable, and when.")
        {
            Receipt,
        }.WithTrust();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var bytes = await parsed.GetRequiredValue(Receipt).Bytes(ct);
        try
        {
            var receipt = ErasureReceipt.Parse(bytes);
            var last = receipt.End ?? receipt.Erasure;
            return parsed.Print(
                new Verdict(Text(receipt.Statement), Checkpoint.Parse(last.Checkpoint.Text), [.. receipt.Judge(parsed.Trust())])
                {
                    Limit = receipt.Statement is { FinalAt: null, Epoch: var epoch }
                        ? $"A backup from before opens it still, with the key of the epoch {epoch}, until that is destroyed too."
                        : null,
                }
            );
        }
        catch (FormatException malformed)
        {
            return parsed.Print(new Verdict("an erasure", null, [new Finding("receipt.malformed", malformed.Message)]));
        }
    }

    static string Text(ErasureStatement? statement) =>
        statement switch
        {
            null => "an erasure",
            { FinalAt: { } final } => Invariant(
                $"{statement.Subject} was made unreadable at {statement.At:u}, for good at {final:u}"
            ),
            _ => Invariant($"{statement.Subject} was made unreadable at {statement.At:u}"),
        };
}
