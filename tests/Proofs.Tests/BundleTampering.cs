using Shouldly;
using Xunit;

namespace Proofs.Tests;

/// <summary>What can be done to a bundle, and by which name `verify bundle` tells of it.</summary>
public sealed class BundleTampering : IDisposable
{
    const int Size = 600;

    readonly Verifier verifier = new();

    [Fact]
    public async Task A_bundle_as_it_was_written_is_proved()
    {
        var log = await SampleLog.Of(Size);
        (await Judge(log, await log.Bundle())).ShouldBeEmpty();
        (await Judge(log, await log.Bundle(256, 512))).ShouldBeEmpty();
        (await Judge(log, await log.Bundle(512))).ShouldBeEmpty();
        (await Judge(log, await log.Bundle(), await log.Signed(300))).ShouldBeEmpty();
        (await Judge(log, await log.Bundle(), await log.Signed())).ShouldBeEmpty();
        (await Judge(log, await log.Bundle(256), await log.Signed(256))).ShouldBeEmpty();
        (await Judge(log, await log.Bundle(0, 256), await log.Signed())).ShouldBeEmpty();
        // 768 entries before it: subtrees of 512 and 256
        await log.Append(200);
        (await Judge(log, await log.Bundle(768))).ShouldBeEmpty();
        var empty = await SampleLog.Of(0);
        (await Judge(empty, await empty.Bundle())).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(599)]
    public async Task A_changed_entry_is_named(int index) =>
        (await Tampered(entries => entries[index] = Other(entries[index]))).ShouldBe([$"entry.changed {index}"]);

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(599)]
    public async Task A_removed_entry_is_named(int index) =>
        (await Tampered(entries => entries.Remove(index))).ShouldBe([$"entry.removed {index}"]);

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(599)]
    public async Task An_inserted_entry_is_named(int index) =>
        (await Tampered(entries => entries.Insert(index, Other(entries[index])))).ShouldBe([$"entry.inserted {index}"]);

    [Theory]
    [InlineData(4, 5)]
    [InlineData(4, 6)]
    [InlineData(0, 255)]
    [InlineData(255, 256)]
    [InlineData(10, 590)]
    public async Task Swapped_entries_are_named(int one, int other) =>
        (await Tampered(entries => (entries[one], entries[other]) = (entries[other], entries[one]))).ShouldBe([
            $"entries.swapped {one}",
        ]);

    [Fact]
    public async Task An_entry_that_was_moved_is_named() =>
        (
            await Tampered(entries =>
            {
                var moved = entries[40];
                entries.Remove(40);
                entries.Insert(90, moved);
            })
        ).ShouldBe(["entry.moved 40"]);

    [Fact]
    public async Task An_entry_said_twice_is_named() =>
        (await Tampered(entries => entries.Insert(8, entries[7]))).ShouldHaveSingleItem().ShouldStartWith("entry.inserted");

    [Fact]
    public async Task Several_tamperings_are_told_apart() =>
        (
            await Tampered(entries =>
            {
                entries[500] = Other(entries[500]);
                entries.Remove(300);
                (entries[3], entries[4]) = (entries[4], entries[3]);
            })
        ).ShouldBe(["entries.swapped 3", "entry.removed 300", "entry.changed 500"], ignoreOrder: true);

    /// <summary>Whoever also changes the hashes cannot change the signed root.</summary>
    [Fact]
    public async Task A_log_rewritten_under_an_old_signature_is_noticed()
    {
        var log = await SampleLog.Of(Size);
        var rewritten = await SampleLog.Of(Size, salt: "x");
        var bundle = (await rewritten.Bundle()).Replace(
            (await rewritten.Signed()).ToString(),
            (await log.Signed()).ToString(),
            StringComparison.Ordinal
        );
        (await Judge(log, bundle)).ShouldBe(["root.different"]);
        (await Judge(log, bundle, await log.Signed(100))).ShouldBe(["root.different", "log.forked"]);
    }

    [Fact]
    public async Task A_log_rewritten_and_signed_anew_is_noticed_by_who_kept_a_checkpoint()
    {
        var log = await SampleLog.Of(Size);
        var rewritten = await SampleLog.Of(Size, salt: "x");
        (await Judge(log, await rewritten.Bundle())).ShouldBeEmpty();
        (await Judge(log, await rewritten.Bundle(), await log.Signed(100))).ShouldBe(["log.forked"]);
        (await Judge(log, await rewritten.Bundle(), await log.Signed())).ShouldBe(["log.forked"]);
        (await Judge(log, await rewritten.Bundle(0, 256), await log.Signed())).ShouldBe(["log.forked"]);
    }

    [Fact]
    public async Task A_log_that_forked_after_a_kept_checkpoint_is_that_one_still()
    {
        var fork = await SampleLog.Of(300);
        await fork.Append(300, salt: "x");
        var log = await SampleLog.Of(Size);
        (await Judge(log, await fork.Bundle(), await log.Signed(300))).ShouldBeEmpty();
        (await Judge(log, await fork.Bundle(), await log.Signed(301))).ShouldBe(["log.forked"]);
    }

    [Fact]
    public async Task A_log_that_was_cut_or_an_old_checkpoint_shown_again_is_noticed_by_who_kept_a_newer_one()
    {
        var log = await SampleLog.Of(Size);
        (await Judge(log, await log.Bundle(size: 400), await log.Signed())).ShouldBe(["log.truncated"]);
    }

    [Fact]
    public async Task A_stretch_that_cannot_be_compared_proves_nothing_of_the_kept_checkpoint()
    {
        var log = await SampleLog.Of(Size);
        (await Judge(log, await log.Bundle(256), await log.Signed(100))).ShouldBe(["kept.elsewhere"]);
        (await Judge(log, await log.Bundle(0, 256), await log.Signed(300))).ShouldBe(["kept.elsewhere"]);
    }

    [Fact]
    public async Task A_bundle_that_is_cut_off_is_told_wherever_it_ends()
    {
        var log = await SampleLog.Of(Size);
        var bundle = await log.Bundle();
        for (var length = 0; length < bundle.Length; length += bundle.Length / 50)
            (await Judge(log, bundle[..length])).ShouldNotBeEmpty();
        var lastTile = bundle.LastIndexOf("tile/", StringComparison.Ordinal);
        (await Judge(log, bundle[..lastTile])).ShouldBe(["bundle.cut 512"]);
    }

    [Fact]
    public async Task A_bundle_of_the_longest_entries_is_read_and_none_beyond()
    {
        var log = new SampleLog();
        await log.Log([Long(0, LogEntry.MaxBytes), Long(1, LogEntry.MaxBytes)]);
        var bundle = await log.Bundle();
        (await Judge(log, bundle)).ShouldBeEmpty();
        (await Judge(log, bundle.Replace("aaa", "aaaa", StringComparison.Ordinal))).ShouldContain("bundle.malformed");

        var longer = new SampleLog();
        await longer.Log([Long(0, LogEntry.MaxBytes + 1)]);
        await Should.ThrowAsync<ArgumentException>(() => longer.Bundle());
    }

    [Fact]
    public async Task Entries_without_end_after_one_tile_are_not_read() =>
        (
            await Tampered(entries =>
            {
                for (var i = 0; i < 300; i++)
                    entries.Insert(0, "{}");
            })
        ).ShouldContain("bundle.malformed");

    [Fact]
    public async Task A_tile_that_is_missing_or_of_another_place_is_told()
    {
        var log = await SampleLog.Of(Size);
        var bundle = await log.Bundle();
        (await Judge(log, bundle.Replace("tile/0/001 ", "tile/0/002 ", StringComparison.Ordinal))).ShouldBe([
            "bundle.malformed",
            "bundle.cut 256",
        ]);
        (await Judge(log, bundle.Replace("tile/0/001 ", "tile/1/001 ", StringComparison.Ordinal))).ShouldBe([
            "bundle.malformed",
            "bundle.cut 256",
        ]);
        var last = bundle[bundle.LastIndexOf("tile/", StringComparison.Ordinal)..];
        (await Judge(log, bundle + last)).ShouldBe(["bundle.malformed"]);
    }

    /// <summary>No byte of a bundle is without meaning.</summary>
    [Fact]
    public async Task A_flipped_bit_is_noticed_wherever_it_is()
    {
        var log = await SampleLog.Of(3);
        var bundle = System.Text.Encoding.UTF8.GetBytes(await log.Bundle());
        var trust = new LogTrust(SampleLog.Origin, log.Signer.Verifier, log.Witness.Verifier);
        for (var at = 0; at < bundle.Length; at++)
        {
            bundle[at] ^= 1;
            var verdict = await new Bundles.BundleAudit(trust).Judge(new MemoryStream(bundle), default);
            verdict.Findings.ShouldNotBeEmpty($"byte {at} of {bundle.Length}");
            bundle[at] ^= 1;
        }
    }

    /// <summary>The operator's own order of events, if it is not that of the store.</summary>
    [Fact]
    public async Task Entries_logged_out_of_the_stores_order_are_named()
    {
        var log = new SampleLog();
        await log.Append(5);
        (log.Entries[2], log.Entries[3]) = (log.Entries[3], log.Entries[2]);
        var disordered = new SampleLog();
        await disordered.Log(log.Entries);
        (await Judge(disordered, await disordered.Bundle())).ShouldBe(["entry.disordered 3"]);
    }

    public void Dispose() => verifier.Dispose();

    async Task<IReadOnlyList<string>> Tampered(Action<SampleBundle> tamper)
    {
        var log = await SampleLog.Of(Size);
        var bundle = new SampleBundle(await log.Bundle());
        tamper(bundle);
        return await Judge(log, bundle.ToString());
    }

    Task<IReadOnlyList<string>> Judge(SampleLog log, string bundle, SignedNote? kept = null)
    {
        var file = verifier.File("bundle", bundle);
        string[] against = kept is null ? [] : ["--against", verifier.File("kept", kept.ToString())];
        string[] trust = ["--key", log.Signer.Verifier.ToString(), "--witness", log.Witness.Verifier.ToString()];
        return Verifier.Findings(["bundle", file, .. trust, .. against]);
    }

    /// <summary>An entry of a length in bytes.</summary>
    static byte[] Long(int index, int length)
    {
        var entry = SampleLog.Event(index);
        var filling = length - (entry with { Stream = "" }).Canonical().Length;
        return (entry with { Stream = new string('a', filling) }).Canonical();
    }

    /// <summary>The same, but for a letter of its type.</summary>
    static string Other(string entry) => entry.Replace("published", "publisheD", StringComparison.Ordinal);
}
