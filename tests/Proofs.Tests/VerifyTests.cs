using Shouldly;
using Xunit;

namespace Proofs.Tests;

/// <summary>The verbs of `verify` that read one proof or checkpoint, and how the program is used.</summary>
public sealed class VerifyTests : IDisposable
{
    const int Size = 300;

    readonly Verifier verifier = new();

    [Fact]
    public async Task An_entry_is_proved_and_no_other_in_its_place()
    {
        var log = await SampleLog.Of(Size);
        var proof = await log.Proof(77);
        (await Judge(log, proof)).ShouldBeEmpty();
        (await Judge(log, proof with { Inclusion = proof.Inclusion with { Index = 78 } })).ShouldBe(["entry.unproved 78"]);
        (await Judge(log, proof with { Entry = log.Entries[78] })).ShouldBe(["entry.unproved 77"]);
        (
            await Judge(log, proof with { Inclusion = proof.Inclusion with { Path = [.. proof.Inclusion.Path.Skip(1)] } })
        ).ShouldBe(["entry.unproved 77"]);
        (await Judge(log, proof with { Checkpoint = await log.Signed(200) })).ShouldBe(["entry.unproved 77"]);
        (await Judge(log, Bytes(proof)[..^10])).ShouldBe(["proof.malformed"]);
    }

    [Fact]
    public async Task An_entry_may_come_in_a_file_of_its_own()
    {
        var log = await SampleLog.Of(Size);
        var proof = verifier.File("proof", (await log.Proof(5) with { Entry = null }).ToString());
        var key = log.Signer.Verifier.ToString();
        var entry = verifier.File("entry", System.Text.Encoding.UTF8.GetString(log.Entries[5]));
        (await Verifier.Findings("proof", proof, "--entry", entry, "--key", key)).ShouldBeEmpty();
        (await Verifier.Run("proof", proof, "--key", key)).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task A_proof_is_read_as_it_is_written()
    {
        var log = await SampleLog.Of(Size);
        foreach (var text in new[] { (await log.Proof(0)).ToString(), (await log.Proof(7) with { Entry = null }).ToString() })
            TlogProof.Parse(System.Text.Encoding.UTF8.GetBytes(text)).ToString().ShouldBe(text);
        var update = (await log.Update(200)).ToString();
        CheckpointUpdate.Parse(System.Text.Encoding.UTF8.GetBytes(update)).ToString().ShouldBe(update);
    }

    /// <summary>No byte of a proof or an update is without meaning.</summary>
    [Fact]
    public async Task A_flipped_bit_proves_nothing()
    {
        var log = await SampleLog.Of(Size);
        var kept = await log.Signed(200);
        await Flipped(await log.Proof(77), text => Judge(log, text));
        await Flipped(await log.Update(200), text => Judge(log, kept, text));
        await Flipped(await log.Signed(), text => Judge(log, text, []));

        static async Task Flipped(object written, Func<byte[], Task<IReadOnlyList<string>>> judge)
        {
            var bytes = Bytes(written);
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] ^= 1;
                (await judge(bytes)).ShouldNotBeEmpty($"byte {at} of {written}");
                bytes[at] ^= 1;
            }
        }
    }

    [Fact]
    public async Task A_log_that_only_grew_is_proved_and_no_other()
    {
        var log = await SampleLog.Of(Size);
        var update = await log.Update(200);
        var other = await SampleLog.Of(Size, salt: "x");
        (await Judge(log, await log.Signed(200), update)).ShouldBeEmpty();
        (await Judge(log, await log.Signed(), await log.Update(Size))).ShouldBeEmpty();
        (await Judge(log, await log.Signed(0), await log.Update(0))).ShouldBeEmpty();
        (await Judge(log, await log.Signed(199), update)).ShouldBe(["proof.elsewhere"]);
        (await Judge(log, await log.Signed(200), await other.Update(200))).ShouldBe(["log.forked"]);
        (await Judge(log, await log.Signed(), await other.Update(Size))).ShouldBe(["log.forked"]);
        (await Judge(log, await log.Signed(), update with { Checkpoint = await log.Signed(250) })).ShouldBe([
            "checkpoint.replayed",
        ]);
    }

    [Fact]
    public async Task A_checkpoint_is_signed_by_whom_it_should_be()
    {
        var log = await SampleLog.Of(Size);
        var note = await log.Signed();
        (await Judge(log, note)).ShouldBeEmpty();
        var key = log.Signer.Verifier.ToString();
        (await Verifier.Findings("checkpoint", verifier.File("any", "any"), "--key", key)).ShouldBe(["checkpoint.malformed"]);

        var unsigned = new SignedNote(note.Text, note.Signatures[1]);
        (await Judge(log, unsigned)).ShouldBe(["signature.missing"]);
        (await Judge(log, new SignedNote(note.Text, note.Signatures[0]))).ShouldBe(["signature.missing"]);

        // the signatures of another text
        var bigger = (await log.Checkpoint() with { Size = Size + 1 }).ToString();
        (await Judge(log, new SignedNote(bigger, note.Signatures))).ShouldBe(["signature.broken", "signature.broken"]);

        using var impostor = new NoteSigner(SampleLog.Origin, [.. Enumerable.Repeat((byte)9, 32)]);
        var forged = new SignedNote(note.Text, impostor.Sign(note.Text, default), note.Signatures[1]);
        (await Judge(log, forged)).ShouldBe(["key.wrong"]);
        // nor if it claims to be the known key
        var claimed = forged.Signatures[0] with
        {
            KeyId = log.Signer.Verifier.Id,
        };
        (await Judge(log, new SignedNote(note.Text, claimed, note.Signatures[1]))).ShouldBe(["signature.broken"]);
    }

    [Fact]
    public async Task A_checkpoint_of_another_log_by_the_same_key_is_refused()
    {
        var log = await SampleLog.Of(Size);
        var text = (await log.Checkpoint() with { Origin = "log.example/other" }).ToString();
        var note = new SignedNote(text, log.Signer.Sign(text, default), log.Witness.Sign(text, SampleLog.Start));
        (await Judge(log, note)).ShouldBe(["origin.wrong"]);
        (await Judge(log, note, "--origin", "log.example/other")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_old_checkpoint_shown_again_and_a_fork_are_told_by_a_kept_one()
    {
        var log = await SampleLog.Of(Size);
        var kept = verifier.File("kept", (await log.Signed()).ToString());
        (await Judge(log, await log.Signed(), "--against", kept)).ShouldBeEmpty();
        (await Judge(log, await log.Signed(299), "--against", kept)).ShouldBe(["checkpoint.replayed"]);
        var fork = await SampleLog.Of(Size, salt: "x");
        (await Judge(log, await fork.Signed(), "--against", kept)).ShouldBe(["log.forked"]);
    }

    [Fact]
    public async Task People_are_told_what_was_proved_and_what_was_not()
    {
        var log = await SampleLog.Of(Size);
        var key = log.Signer.Verifier.ToString();
        var file = verifier.File("bundle", await log.Bundle());
        var (exit, output, _) = await Verifier.Run("bundle", file, "--key", key);
        exit.ShouldBe(0);
        output.ShouldStartWith("Proved: entries 0 to 300.\nlog log.example/annals, 300 entries, root ");
        output.ShouldContain("Without --against");

        var tampered = new SampleBundle(await log.Bundle());
        tampered.Remove(9);
        (exit, output, _) = await Verifier.Run("bundle", verifier.File("tampered", tampered.ToString()), "--key", key);
        exit.ShouldBe(1);
        output.ShouldStartWith("NOT PROVED: entries 0 to 300.");
        output.ShouldEndWith("entry.removed: Entry 9 is missing.\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("bundle")]
    [InlineData("bundle missing.txt --key {key}")]
    [InlineData("bundle {file}")]
    [InlineData("bundle {file} --key nonsense")]
    [InlineData("bundle {file} --key {witness}")]
    [InlineData("bundle {file} --key {key} --witness {key}")]
    [InlineData("bundle {file} --key {key} --against {file}")]
    [InlineData("consistency {file} {file} --key {key}")]
    [InlineData("fly")]
    public async Task What_cannot_be_used_is_no_proof_and_no_tampering(string line)
    {
        var log = await SampleLog.Of(3);
        var args = line.Replace("{key}", log.Signer.Verifier.ToString(), StringComparison.Ordinal)
            .Replace("{witness}", log.Witness.Verifier.ToString(), StringComparison.Ordinal)
            .Replace("{file}", verifier.File("any", "any"), StringComparison.Ordinal);
        var (exit, output, error) = await Verifier.Run(args.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        exit.ShouldBe(2);
        error.ShouldNotBeEmpty();
        output.ShouldNotContain("roved");
    }

    [Fact]
    public async Task Help_tells_the_verbs_and_the_exit_codes()
    {
        var (exit, output, _) = await Verifier.Run("--help");
        exit.ShouldBe(0);
        foreach (var word in new[] { "bundle", "proof", "consistency", "checkpoint", "not proved" })
            output.ShouldContain(word);
    }

    public void Dispose() => verifier.Dispose();

    Task<IReadOnlyList<string>> Judge(SampleLog log, TlogProof proof) => Judge(log, Bytes(proof));

    Task<IReadOnlyList<string>> Judge(SampleLog log, byte[] proof) =>
        Verifier.Findings(["proof", verifier.File("proof", proof), .. Trust(log)]);

    Task<IReadOnlyList<string>> Judge(SampleLog log, SignedNote kept, CheckpointUpdate update) => Judge(log, kept, Bytes(update));

    Task<IReadOnlyList<string>> Judge(SampleLog log, SignedNote kept, byte[] update) =>
        Verifier.Findings(["consistency", verifier.File("old", Bytes(kept)), verifier.File("new", update), .. Trust(log)]);

    Task<IReadOnlyList<string>> Judge(SampleLog log, SignedNote note, params string[] more) => Judge(log, Bytes(note), more);

    Task<IReadOnlyList<string>> Judge(SampleLog log, byte[] note, string[] more) =>
        Verifier.Findings(["checkpoint", verifier.File("checkpoint", note), .. Trust(log), .. more]);

    static byte[] Bytes(object written) => System.Text.Encoding.UTF8.GetBytes(written.ToString()!);

    static string[] Trust(SampleLog log) =>
        ["--key", log.Signer.Verifier.ToString(), "--witness", log.Witness.Verifier.ToString()];
}
