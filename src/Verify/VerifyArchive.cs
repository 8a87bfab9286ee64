using System.CommandLine;
using System.IO.Compression;
using System.Text.Json;
using Proofs;
using Proofs.Extracts;
using static System.FormattableString;

namespace Verify;

/// <summary>`verify archive`: that all is there that the log says there was of an account, and none of it was altered.</summary>
static class VerifyArchive
{
    const string Log = "log.txt";
    const string Outbox = "outbox.json";

    static readonly Argument<FileInfo> Archive = TrustOptions.File("FILE", "An archive of an account; or its log.txt alone.");

    public static Command Verb()
    {
        var verb = new Command("archive", "Prove every entry of an account's archive, and that none is missing.")
        {
            Archive,
        }.WithTrust();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        await using var file = parsed.GetRequiredValue(Archive).OpenRead();
        var audit = new LogExtractAudit(parsed.Trust());
        if (!await IsZip(file, ct))
            return Print(await audit.Judge(file, ct), []);
        await using var zip = await ZipArchive.CreateAsync(
            file,
            ZipArchiveMode.Read,
            leaveOpen: true,
            entryNameEncoding: null,
            ct
        );
        var log = zip.GetEntry(Log) ?? throw new InvalidDataException($"The archive has no {Log}.");
        ExtractVerdict verdict;
        await using (var stream = await log.OpenAsync(ct))
            verdict = await audit.Judge(stream, ct);
        var posts = zip.GetEntry(Outbox) is { } outbox ? await PostsIn(outbox, ct) : [];
        return Print(
            verdict,
            verdict
                .Posts.Where(id => !posts.Contains(id))
                .Order(StringComparer.Ordinal)
                .Select(id => new Finding("archive.post_missing", $"The log has the post {id}, and {Outbox} does not."))
        );

        int Print(ExtractVerdict verdict, IEnumerable<Finding> more) =>
            parsed.Print(
                new Verdict(Text(verdict.Statement), verdict.Checkpoint, [.. verdict.Findings, .. more])
                {
                    Limit = verdict.Statement is null
                        ? null
                        : "That the server left nothing out when it said so, its log shows to whoever has that: this archive shows that it said so.",
                }
            );
    }

    static string Text(ArchiveStatement? statement) =>
        statement is null
            ? "an archive"
            : Invariant($"all {statement.Events} entries of account {statement.Account}, as the log says at {statement.At:u}");

    static async Task<bool> IsZip(FileStream file, CancellationToken ct)
    {
        var start = new byte[2];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        file.Position = 0;
        return read == start.Length && start is [(byte)'P', (byte)'K'];
    }

    /// <summary>The ids of what was posted: the last parts of their addresses.</summary>
    static async Task<HashSet<string>> PostsIn(ZipArchiveEntry outbox, CancellationToken ct)
    {
        try
        {
            await using var stream = await outbox.OpenAsync(ct);
            using var json = await JsonDocument.ParseAsync(stream, cancellationToken: ct);
            return
            [
                .. json
                    .RootElement.GetProperty("orderedItems")
                    .EnumerateArray()
                    .Select(item => item.GetProperty("object"))
                    .Where(item => item.ValueKind is JsonValueKind.Object)
                    .Select(item => item.GetProperty("id").GetString()!.Split('/')[^1]),
            ];
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{Outbox} is not what an archive has: {malformed.Message}", malformed);
        }
    }
}
