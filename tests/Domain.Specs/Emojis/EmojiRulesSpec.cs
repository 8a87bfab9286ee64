using Domain.Emojis;
using Shouldly;
using Xunit;

namespace Domain.Specs.Emojis;

public class EmojiRulesSpec
{
    /// <summary>The examples, are decided as Mastodon's own expression decides them.</summary>
    [Theory]
    [InlineData(":blobcat:", "blobcat")]
    [InlineData("Hello :blobcat:, and :blobdog:!", "blobcat blobdog")]
    [InlineData("two :cat: times :cat:", "cat")]
    [InlineData("line\n:cat:\nline", "cat")]
    [InlineData("(:cat:)", "cat")]
    [InlineData(":cat: :dog:", "cat dog")]
    [InlineData(":cat::dog:", "")]
    [InlineData("12:30:45", "")]
    [InlineData("x:cat:", "")]
    [InlineData(":cat:x", "")]
    [InlineData("é:cat:", "")]
    [InlineData(":cat:日", "")]
    [InlineData("::cat:", "")]
    [InlineData(":c:", "")]
    [InlineData(":c-t:", "")]
    [InlineData("_:cat:_", "cat")]
    [InlineData("", "")]
    public void A_shortcode_stands_by_itself(string text, string found) =>
        string.Join(' ', EmojiRules.ShortcodesIn(text)).ShouldBe(found);
}
