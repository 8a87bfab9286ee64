using Domain.Filters;
using Projections.Filters;
using Shouldly;
using Xunit;

namespace Projections.Tests.Filters;

/// <summary>What a keyword is found in, in any script.</summary>
public class KeywordSearchSpec
{
    [Theory]
    [InlineData("cat", "Concatenate", true)]
    [InlineData("CAFÉ", "im café", true)]
    [InlineData("two words", "TWO words here", true)]
    [InlineData("cat", "c a t", false)]
    [InlineData("привет", "ПРИВЕТ, мир", true)]
    [InlineData("猫", "黒猫です", true)]
    [InlineData("👍", "ok 👍🏽", true)]
    [InlineData("$$", "cash $$!", true)]
    public void Within_words_and_whatever_the_case(string word, string text, bool isFound) =>
        Finds(word, text, isWhole: false).ShouldBe(isFound);

    [Theory]
    [InlineData("cat", "Concatenate", false)]
    [InlineData("cat", "a cat.", true)]
    [InlineData("cat", "cats and a CAT", true)] // the first is none
    [InlineData("cat", "#cat", true)]
    [InlineData("cat", "cat_1", false)]
    [InlineData("cat", "it's the cat's", true)]
    [InlineData("été", "l'été dernier", true)]
    [InlineData("été", "étés", false)]
    [InlineData("кот", "котик", false)]
    [InlineData("кот", "мой кот!", true)]
    [InlineData("قط", "قط أسود", true)]
    [InlineData("قط", "قطط", false)]
    [InlineData("नम", "नमस्ते", false)] // a mark belongs to its word
    [InlineData("नमस्ते", "नमस्ते दुनिया", true)]
    [InlineData("猫", "黒猫です", true)] // no spaces between words
    [InlineData("แมว", "รักแมวมาก", true)]
    [InlineData("사과", "사과를 먹다", true)]
    [InlineData("C++", "learn C++ now", true)]
    [InlineData("#cat", "a#cat", true)] // what is of no word bounds itself
    [InlineData("𝒳", "a 𝒳 b", true)]
    [InlineData("𝒳", "𝒳𝒴", false)]
    public void As_a_word_of_its_own(string word, string text, bool isFound) =>
        Finds(word, text, isWhole: true).ShouldBe(isFound);

    [Theory]
    [InlineData("a", "")]
    [InlineData("aa", "a")]
    public void Nothing_is_found_in_less(string word, string text) => Finds(word, text, isWhole: true).ShouldBeFalse();

    [Fact]
    public void A_text_full_of_it_within_words_takes_no_long_time() =>
        Finds("a", new string('a', 20_000), isWhole: true).ShouldBeFalse();

    static bool Finds(string word, string text, bool isWhole) =>
        KeywordSearch.Finds(new FilterKeyword(FilterId.New(), word, isWhole), text);
}
