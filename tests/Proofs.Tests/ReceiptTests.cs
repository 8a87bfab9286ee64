using System.Text;
using Shouldly;
using Xunit;

namespace Proofs.Tests;

/// <summary>The receipt of an erasure proves what it says, and nothing else is taken for one.</summary>
public sealed class ReceiptTests : IDisposable
{
    const int Erased = 40;
    const int Ended = 70;

    readonly Verifier verifier = new();

    [Fact]
    public async Task Both_moments_are_proved()
    {
        var log = await Log();
        var final = verifier.File("final", $"{await Receipt(log)}");
        var (exit, output, _) = await Verify(log, final);
        exit.ShouldBe(0, output);
        output.ShouldContain("account/0000 was made unreadable at 2026-01-02 03:04:45Z, for good at 2026-01-02 03:05:15Z");

        var first = verifier.File("first", $"{await Receipt(log) with { End = null }}");
        (exit, output, _) = await Verify(log, first);
        exit.ShouldBe(0, output);
        output.ShouldContain("A backup from before opens it still, with the key of the epoch 2026-01");
    }

    [Fact]
    public async Task It_is_read_as_it_is_written()
    {
        var log = await Log();
        var receipt = await Receipt(log);
        foreach (var one in new[] { receipt, receipt with { End = null } })
            ErasureReceipt.Parse(Encoding.UTF8.GetBytes($"{one}")).ToString().ShouldBe($"{one}");
        // each part is a proof for the other verb, and for other programs
        (
            await Verifier.Findings("proof", verifier.File("end", $"{receipt.End}"), "--key", $"{log.Signer.Verifier}")
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_say_so_is_no_receipt()
    {
        var log = await Log();
        var receipt = await Receipt(log);
        (await Findings(log, new ErasureReceipt(await log.Proof(3), End: null))).ShouldBe(["receipt.no_erasure"]);
        (await Findings(log, new ErasureReceipt(receipt.End!, End: null))).ShouldBe(["receipt.no_erasure"]);
        (await Findings(log, receipt with { End = await log.Proof(3) })).ShouldBe(["receipt.other_epoch"]);
        (await Findings(log, receipt with { End = await log.Proof(Ended + 1) })).ShouldBe(["receipt.other_epoch"]);
        (await Findings(log, receipt with { End = await log.Proof(Erased - 1) })).ShouldBe(
            ["receipt.other_epoch"],
            "it ended before"
        );
        (await Findings(log, receipt with { Erasure = receipt.Erasure with { Entry = null } })).ShouldBe([
            $"entry.unproved {Erased}",
            "receipt.no_erasure",
        ]);
        (await Findings(log, receipt with { End = receipt.End! with { Entry = log.Entries[3] } })).ShouldBe([
            $"entry.unproved {Ended}",
            "receipt.other_epoch",
        ]);
        var other = new SampleLog { Signer = new("elsewhere.example/log", new byte[32]) };
        await other.Append(5);
        (await Findings(other, receipt)).ShouldBe(
            ["signature.missing", "signature.missing", "origin.wrong", "origin.wrong"],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task A_flipped_bit_proves_nothing()
    {
        var log = await Log();
        var bytes = Encoding.UTF8.GetBytes($"{await Receipt(log)}");
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            (await Verify(log, verifier.File("flipped", bytes))).Exit.ShouldBe(1, $"byte {at}");
            bytes[at] ^= 1;
        }
    }

    public void Dispose() => verifier.Dispose();

    static Task<(int Exit, string Output, string Error)> Verify(SampleLog log, string file) =>
        Verifier.Run("receipt", file, "--key", $"{log.Signer.Verifier}", "--witness", $"{log.Witness.Verifier}");

    Task<IReadOnlyList<string>> Findings(SampleLog log, ErasureReceipt receipt) =>
        Verifier.Findings("receipt", verifier.File("receipt", $"{receipt}"), "--key", $"{log.Signer.Verifier}");

    static async Task<ErasureReceipt> Receipt(SampleLog log) => new(await log.Proof(Erased), await log.Proof(Ended));

    /// <summary>With an erasure, and ends of its epoch and of another one.</summary>
    static async Task<SampleLog> Log()
    {
        var log = new SampleLog();
        await log.Log(Enumerable.Range(0, 100).Select(index => Event(index).Canonical()));
        return log;

        static LogEntry Event(int index) =>
            index switch
            {
                Erased => Say("account/0000", "account.erased.v1", """{"account":"0000","keyEpoch":"2026-01"}"""),
                Erased - 1 or Ended => Say("instance/key_epochs", "instance.key_epoch_destroyed.v1", """{"epoch":"2026-01"}"""),
                Ended + 1 => Say("instance/key_epochs", "instance.key_epoch_destroyed.v1", """{"epoch":"2026-02"}"""),
                _ => SampleLog.Event(index),
            } with
            {
                Id = SampleLog.Event(index).Id,
                Sequence = SampleLog.Event(index).Sequence,
                Time = SampleLog.Event(index).Time,
            };

        static LogEntry Say(string stream, string type, string body) =>
            SampleLog.Event(0) with
            {
                Stream = stream,
                Type = type,
                Body = body,
            };
    }
}
