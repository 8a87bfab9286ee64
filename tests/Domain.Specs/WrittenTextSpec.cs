using System.Diagnostics;
using FsCheck;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace Domain.Specs;

public class WrittenTextSpec
{
    const string ZeroWidthJoiner = "\u200D";

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("e\u0301", 1)] // é in two code points
    [InlineData("Z\u0351\u036B\u0343\u036A\u0302\u036B", 1)] // letters with many marks
    [InlineData("👩", 1)]
    [InlineData("👍🏽", 1)] // with a skin tone
    [InlineData("👨" + ZeroWidthJoiner + "👩" + ZeroWidthJoiner + "👧" + ZeroWidthJoiner + "👦", 1)] // a family
    [InlineData("🏳\uFE0F" + ZeroWidthJoiner + "🌈", 1)]
    [InlineData("🇩🇪🇫🇷", 2)] // flags are pairs
    [InlineData("🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", 1)] // Scotland, spelled in tags
    [InlineData("#\uFE0F\u20E3", 1)] // keycap
    [InlineData("שלום עולם", 9)]
    [InlineData("مرحبا", 5)]
    [InlineData("مُحَمَّد", 4)] // vowel signs stand on their letters
    [InlineData("日本語", 3)]
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", 2)] // 한글 in its parts
    [InlineData("कि", 1)]
    [InlineData("\r\n", 1)]
    public void Length_is_in_characters_as_people_count_them(string text, int length) =>
        WrittenText.Graphemes(text).ShouldBe(length);

    [Theory]
    [InlineData("Ame\u0301lie", "Am\u00E9lie")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("\r\r\n", "")]
    [InlineData("text \t\n\u2003", "text")]
    [InlineData("  indented", "  indented")]
    public void What_looks_the_same_is_spelled_the_same(string written, string kept)
    {
        WrittenText.TryNormalise(written, out var normal).ShouldBeTrue();
        normal.ShouldBe(kept);
    }

    [Fact]
    public void What_no_store_can_carry_is_no_text()
    {
        string[] unfit = ["a\0b", "\uD83D", "\uDE00", "\uDE00\uD83D", "a\uFFFEb"]; // attributes could not carry them either
        unfit.Where(written => WrittenText.TryNormalise(written, out var _)).ShouldBeEmpty();
    }

    [Fact]
    public void A_letter_bears_thirty_marks_and_no_more()
    {
        WrittenText.TryNormalise("e" + new string('\u0316', 30) + "x" + new string('\u0316', 30), out _).ShouldBeTrue();
        WrittenText.TryNormalise("e" + new string('\u0316', 31), out _).ShouldBeFalse();
    }

    [Fact]
    public void Normalising_takes_time_in_proportion_to_the_text()
    {
        var marks = string.Concat(Enumerable.Repeat("e" + string.Concat(Enumerable.Repeat("\u0301\u0316", 15)), 30_000));
        var watch = Stopwatch.StartNew();
        WrittenText.TryNormalise(marks, out _).ShouldBeTrue();
        WrittenText.TryNormalise(new string('\u0316', 1_000_000), out _).ShouldBeFalse();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20)); // in the square of it, it would take minutes
    }

    [Property]
    public bool Normalising_twice_changes_nothing(NonNull<string> written) => IsNormalisedOnce(written!.Get);

    [Property(Arbitrary = [typeof(Writing)])]
    public bool Normalising_twice_changes_nothing_in_any_script(Written written) => IsNormalisedOnce(written!.Text);

    static bool IsNormalisedOnce(string text) =>
        !WrittenText.TryNormalise(text, out var once) || (WrittenText.TryNormalise(once, out var twice) && twice == once);

    [Theory]
    [InlineData("", true)]
    [InlineData(" \n\u00A0\u3000", true)]
    [InlineData("\u200B\u200D\uFEFF", true)]
    [InlineData(" . ", false)]
    [InlineData("👍", false)]
    public void Text_is_blank_when_nothing_of_it_is_seen(string text, bool isBlank) =>
        WrittenText.IsBlank(text).ShouldBe(isBlank);

    [Fact]
    public void An_envelope_holds_so_many_bytes_of_all_texts_together()
    {
        WrittenText.FitsEnvelope(new('x', WrittenText.MaxBytes - 3), "語").ShouldBeTrue();
        WrittenText.FitsEnvelope(new('x', WrittenText.MaxBytes - 2), "語").ShouldBeFalse();
    }
}
