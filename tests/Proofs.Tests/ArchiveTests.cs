using System.IO.Compression;
using System.Text;
using Proofs.Extracts;
using Shouldly;
using Xunit;

namespace Proofs.Tests;

/// <summary>An archive proves that all of it is in the log, and that nothing that the log says there was is missing.</summary>
public sealed class ArchiveTests : IDisposable
{
    const int Size = 300;
    const int Stated = 290;

    /// <summary>Those of the person: every seventh, and what the log says of them.</summary>
    static readonly int[] Own = [.. Enumerable.Range(0, Stated / 7).Select(i => i * 7)];

    readonly Verifier verifier = new();

    public void Dispose() => verifier.Dispose();

    [Fact]
    public async Task All_of_it_is_proved()
    {
        var log = await Log();
        var (exit, output, _) = await Run(log, verifier.File("log.txt", await Extract(log, [.. Own, Stated])));
        exit.ShouldBe(0, output);
        output.ShouldContain($"all {Own.Length} entries of account 0000, as the log says at 2026-01-02 03:08:55Z");
    }

    public static TheoryData<string, string[]> Tampering =>
        new()
        {
            { "the last entry before the statement is left out", ["archive.incomplete"] },
            { "an entry is left out", ["archive.incomplete"] },
            { "another's entry is slipped in", ["archive.incomplete"] },
            { "two are swapped", ["entry.disordered 7", "archive.incomplete"] },
            { "the statement is left out", ["archive.unstated"] },
            { "a byte is changed", ["entry.unproved 21", "archive.incomplete"] },
            { "an entry stands at another's place", ["entry.unproved 22"] },
            { "the statement is another's", ["archive.unstated"] },
            { "it is cut", ["extract.malformed"] },
            { "it is nothing", ["extract.malformed"] },
        };

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task What_is_wrong_is_named(string what, string[] findings)
    {
        var log = await Log(owner: what == "the statement is another's" ? "0001" : "0000");
        int[] all = [.. Own, Stated];
        var text = await Extract(
            log,
            what switch
            {
                "the last entry before the statement is left out" => [.. Own[..^1], Stated],
                "an entry is left out" => [.. Own[..3], .. Own[4..], Stated],
                "another's entry is slipped in" => [.. Own[..3], 20, .. Own[3..], Stated],
                "two are swapped" => [0, 14, 7, .. Own[3..], Stated],
                "the statement is left out" => Own,
                _ => all,
            }
        );
        text = what switch
        {
            "a byte is changed" => text.Replace("\"text\":\"21\"", "\"text\":\"22\"", StringComparison.Ordinal),
            "an entry stands at another's place" => text.Replace("\n21 ", "\n22 ", StringComparison.Ordinal),
            "it is cut" => text[..^10],
            "it is nothing" => "",
            _ => text,
        };
        (await Findings(log, verifier.File("log.txt", text))).ShouldBe(findings);
    }

    [Fact]
    public async Task Another_logs_is_refused()
    {
        var log = await Log();
        var other = new SampleLog { Signer = new("elsewhere.example/log", new byte[32]) };
        await other.Append(5);
        (await Findings(other, verifier.File("log.txt", await Extract(log, [.. Own, Stated])))).ShouldBe(
            ["signature.missing", "origin.wrong"],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task A_post_that_the_log_has_must_be_among_those_that_can_be_read()
    {
        var log = await Log();
        var extract = await Extract(log, [.. Own, Stated]);
        var posts = Own.Select(index => index / 3).ToArray();
        (await Findings(log, Zip(extract, posts))).ShouldBeEmpty();
        (await Findings(log, Zip(extract, posts[1..]))).ShouldBe(["archive.post_missing"]);
        (await Findings(log, Zip(extract, outbox: null))).Count.ShouldBe(posts.Length);
    }

    [Fact]
    public async Task What_is_no_archive_cannot_be_used()
    {
        var log = await Log();
        var file = verifier.File("archive.zip", "PK, and no zip");
        (await Run(log, file)).Exit.ShouldBe(2);
        (await Run(log, Zip(extract: null, []))).Exit.ShouldBe(2);
    }

    static Task<(int Exit, string Output, string Error)> Run(SampleLog log, string file) =>
        Verifier.Run("archive", file, "--key", $"{log.Signer.Verifier}");

    static Task<IReadOnlyList<string>> Findings(SampleLog log, string file) =>
        Verifier.Findings("archive", file, "--key", $"{log.Signer.Verifier}");

    string Zip(string? extract, int[]? outbox)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (extract is not null)
                Put("log.txt", extract);
            if (outbox is not null)
                Put("outbox.json", $"{{\"orderedItems\":[{string.Join(',', outbox.Select(Item))}]}}");

            void Put(string name, string text)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return verifier.File("archive.zip", bytes.ToArray());
    }

    static string Item(int id) => $"{{\"object\":{{\"id\":\"https://here.example/@a/{id}\"}}}}";

    /// <summary>With what it says of the entries of one account.</summary>
    static async Task<SampleLog> Log(string owner = "0000")
    {
        using var digest = ArchiveStatement.NewDigest();
        foreach (var index in Own)
            ArchiveStatement.Add(digest, TreeHash.Leaf(SampleLog.Event(index).Canonical()));
        var body =
            $$"""{"account":"{{owner}}","archive":"a","events":{{Own.Length}},"digest":"{{ArchiveStatement.DigestOf(digest)}}"}""";
        var statement = SampleLog.Event(Stated) with { Stream = "account/0000", Type = "account.archive_taken.v1", Body = body };
        var log = new SampleLog();
        await log.Log(
            Enumerable.Range(0, Size).Select(index => (index == Stated ? statement : SampleLog.Event(index)).Canonical())
        );
        return log;
    }

    static async Task<string> Extract(SampleLog log, IEnumerable<int> indexes)
    {
        using var file = new MemoryStream();
        var writer = new LogExtractWriter(file);
        await writer.Begin(await log.Signed(), default);
        foreach (var index in indexes)
            await writer.Write(await log.Tree.InclusionProof(index, log.Entries.Count, default), log.Entries[index], default);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
