using System.Text;
using Shouldly;
using Xunit;

namespace Proofs.Tests;

/// <summary>Notes, keys and checkpoints that others signed.</summary>
public class ForeignNotes
{
    /// <summary>golang.org/x/mod, sumdb/note/note_test.go.</summary>
    const string PeterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const string EnochKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    const string PeterSeed = "gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=";
    const string PeterText =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const string PeterLine =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    const string EnochLine =
        "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    [Fact]
    public void The_example_of_C2SP_signed_note_verifies()
    {
        var note = Note(
            "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
        );
        var key = NoteVerifier.Parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        note.Check(key).State.ShouldBe(SignatureState.Valid);
    }

    [Fact]
    public void Notes_of_Go_are_read_and_signed_alike()
    {
        var note = Note(PeterText + "\n" + PeterLine + EnochLine);
        note.Check(NoteVerifier.Parse(PeterKey)).State.ShouldBe(SignatureState.Valid);
        note.Check(NoteVerifier.Parse(EnochKey)).State.ShouldBe(SignatureState.Valid);

        using var peter = new NoteSigner("PeterNeumann", Convert.FromBase64String(PeterSeed));
        peter.Verifier.ToString().ShouldBe(PeterKey);
        new SignedNote(PeterText, peter.Sign(PeterText, default)).ToString().ShouldBe(PeterText + "\n" + PeterLine);
    }

    /// <summary>github.com/FiloSottile/sunlight, cmd/skylight/testdata.</summary>
    [Theory]
    [InlineData(
        "mirror.example.org+3fb148ef+BAAjjch9GyYz0sJsJx7ALhbdAtz2ov0unbzSl1vMp94O",
        """
            rome2026h1.example.org
            300
            gw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=

            — mirror.example.org P7FI7wAAAABpVGeAjA1S4pJm6MbcXjX7UUImu4azZtrfcVW2uyr/LXIYlwEJzXC0N0EiZkbqfLdXt/4gVEEuGmxJjAfXKMCISpsJAg==

            """
    )]
    [InlineData(
        "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN",
        """
            rome2026h1.example.org
            300
            lCkHUpkmVBEms2r2T1K6Og69+wUuuN3MIEW1/ezu2v0=

            — rome2026h1.example.org kVB1JgAAAZtxtEwABAMARzBFAiEAi+mTa2xjL1IdWpH82OeciGsGvwRAP+f1WkfKaSZCfFECIHoNPZ/Q3y6UNzvKOO9cuLr6V16vPNfhwhle9f6r5H/Z
            — witness.example.org uKLPIAAAAABpVGeAhm2bOvKc3LaB9PFN1ruG19Y5yqslmcAAbhftnn1Zznmo0LXFZq4LGvqKqLX8jWlwLKasxEGTLIqAVusneCBmBw==

            """
    )]
    public void A_cosignature_of_sunlight_verifies_and_tells_its_time(string vkey, string text)
    {
        var note = Note(text);
        var check = note.Check(NoteVerifier.Parse(vkey));
        check.State.ShouldBe(SignatureState.Valid);
        DateTimeOffset.FromUnixTimeSeconds(check.Seconds).ShouldBe(new DateTimeOffset(2025, 12, 31, 0, 0, 0, TimeSpan.Zero));
        Checkpoint.Parse(note.Text).Size.ShouldBe(300);
        note.ToString().ShouldBe(text);
    }

    [Fact]
    public void Every_mangled_vkey_is_refused()
    {
        for (var start = 0; start <= PeterKey.Length; start++)
        for (var end = start; end <= PeterKey.Length; end++)
            if (start > 0 || end < PeterKey.Length)
                Should.Throw<FormatException>(() => NoteVerifier.Parse(PeterKey[start..end]));
        for (var i = 0; i < PeterKey.Length; i++)
            Should.Throw<FormatException>(() =>
                NoteVerifier.Parse(PeterKey[..i] + (char)(PeterKey[i] + 1) + PeterKey[(i + 1)..])
            );
        Should.Throw<FormatException>(() =>
            NoteVerifier.Parse("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==")
        );
        Should.Throw<FormatException>(() =>
            NoteVerifier.Parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        );
    }

    [Fact]
    public void Every_malformed_note_of_Go_is_refused()
    {
        string[] malformed =
        [
            PeterText,
            PeterText + "\n",
            PeterText + "\n" + PeterLine[..^1],
            "\u0001" + PeterText + "\n" + PeterLine,
            PeterText + "\n" + PeterLine.Replace("PeterNeumann", "Bad Name", StringComparison.Ordinal),
            PeterText + "\n" + PeterLine + "Unexpected line.\n",
            PeterText + "\n" + string.Concat(Enumerable.Repeat(PeterLine, 101)),
        ];
        foreach (var note in malformed)
            Should.Throw<FormatException>(() => Note(note));
        Should.Throw<FormatException>(() => SignedNote.Parse([0xff, .. Encoding.UTF8.GetBytes(PeterText + "\n" + PeterLine)]));
    }

    [Fact]
    public void A_signature_that_names_a_key_and_is_not_its_own_is_broken()
    {
        var note = Note(PeterText + "\n" + PeterLine + PeterLine[..60] + "ABCD" + PeterLine[60..]);
        note.Check(NoteVerifier.Parse(PeterKey)).State.ShouldBe(SignatureState.Broken);
        note.Check(NoteVerifier.Parse(EnochKey)).State.ShouldBe(SignatureState.Missing);
    }

    static SignedNote Note(string text) => SignedNote.Parse(Encoding.UTF8.GetBytes(text));
}
