using System.CommandLine;
using Proofs.Bundles;

namespace Verify;

/// <summary>`verify bundle`: every entry of a stretch of a log, or of all of it.</summary>
static class VerifyBundle
{
    static readonly Argument<FileInfo> Bundle = TrustOptions.File("FILE", "A bundle; /dev/stdin reads one from a pipe.");

    public static Command Verb()
    {
        var verb = new Command("bundle", "Prove every entry of a bundle: each hash, the root, the signatures.") { Bundle }
            .WithAgainst()
            .WithTrust();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var kept = await parsed.Kept(ct);
        await using var file = parsed.GetRequiredValue(Bundle).OpenRead();
        var progress = new Entries(file, parsed.InvocationConfiguration.Error);
        var verdict = await new BundleAudit(parsed.Trust()) { Kept = kept, Progress = progress }.Judge(file, ct);
        progress.End();
        return parsed.Print(
            new Verdict($"entries {verdict.From} to {verdict.To}", verdict.Checkpoint, verdict.Findings)
            {
                Limit = kept is null
                    ? "Without --against a checkpoint kept elsewhere, a log that was cut or rewritten, and signed anew, looks the same."
                    : null,
            }
        );
    }

    /// <summary>How far it is, on a line of its own that is written over; a few times a second.</summary>
    sealed class Entries(FileStream file, TextWriter to) : IProgress<long>
    {
        static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

        long told = TimeProvider.System.GetTimestamp();
        bool any;

        public void Report(long value)
        {
            if (Console.IsErrorRedirected || TimeProvider.System.GetElapsedTime(told) < Pause)
                return;
            (told, any) = (TimeProvider.System.GetTimestamp(), true);
            // a pipe does not tell how long it will be
            var share = file.CanSeek ? $", {100 * file.Position / file.Length} %" : "";
            to.Write($"\r{value} entries{share}");
        }

        public void End()
        {
            if (any)
                to.WriteLine();
        }
    }
}
