using Shouldly;
using Xunit;

namespace Domain.Specs;

public class LanguageTagSpec
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("EN", "en")]
    [InlineData("pt-BR", "pt-BR")]
    [InlineData("pt_br", "pt-BR")]
    [InlineData("yue", "yue")]
    [InlineData("ZH_hant", "zh-Hant")]
    [InlineData("zh-hant-tw", "zh-Hant-TW")]
    [InlineData("es-419", "es-419")]
    public void A_tag_has_one_spelling(string written, string spelled)
    {
        LanguageTag.TryNormalise(written, out var normal).ShouldBeTrue();
        normal.ShouldBe(spelled);
    }

    [Theory]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("english")]
    [InlineData("12")]
    [InlineData("én")]
    [InlineData("en-")]
    [InlineData("en-GB-GB")]
    [InlineData("en-GB-Latn")]
    [InlineData("en GB")]
    [InlineData("-en")]
    [InlineData("en-4190")]
    public void Anything_else_is_no_tag(string written) => LanguageTag.TryNormalise(written, out _).ShouldBeFalse();
}
