using System.Text;
using Shouldly;
using Xunit;

namespace Proofs.Tests;

public class CheckpointTests
{
    /// <summary>C2SP tlog-checkpoint.</summary>
    const string Example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    [Theory]
    [InlineData(Example)]
    [InlineData("go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n")]
    [InlineData("o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData(Example + "one\nmore\n")]
    public void A_checkpoint_is_read_as_it_is_written(string text) => Checkpoint.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n0xab\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("o\n1\n")]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData(Example + "\n")]
    [InlineData(Example + "one\n\nmore\n")]
    public void Another_spelling_is_refused(string text) => Should.Throw<FormatException>(() => Checkpoint.Parse(text));

    /// <summary>RFC 4648, sections 3.1, 3.2 and 3.5: no line breaks, no missing padding, no bits beyond the last byte.</summary>
    [Theory]
    [InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I")]
    [InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=")]
    [InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I= ")]
    [InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==")]
    [InlineData("CsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=")]
    public void A_hash_has_one_spelling(string base64) => Should.Throw<FormatException>(() => TreeHash.Parse(base64));

    [Fact]
    public void A_signature_is_its_keys_alone()
    {
        using var one = new NoteSigner("log.example/one", new byte[32]);
        using var renamed = new NoteSigner("log.example/two", new byte[32]);
        var signature = one.Sign(Example, default);
        one.Verifier.Verifies(Example, signature, out _).ShouldBeTrue();
        renamed.Verifier.Verifies(Example, signature, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_witness_signs_anew_in_place_of_its_old_signature()
    {
        using var log = new NoteSigner("log.example", new byte[32]);
        using var witness = new NoteSigner("witness.example", [.. Enumerable.Repeat((byte)1, 32)], NoteKeyKind.Witness);
        var now = SampleLog.Start;
        var note = new SignedNote(Example, log.Sign(Example, now), witness.Sign(Example, now));
        note = SignedNote.Parse(Encoding.UTF8.GetBytes(note.With(witness.Sign(Example, now.AddHours(1))).ToString()));
        note.Signatures.Count.ShouldBe(2);
        note.Check(witness.Verifier).Seconds.ShouldBe(now.AddHours(1).ToUnixTimeSeconds());
        Should.Throw<ArgumentOutOfRangeException>(() => witness.Sign(Example, DateTimeOffset.UnixEpoch.AddSeconds(-1)));
    }
}
