using Annals.Testing;
using Domain.Emojis;
using Shouldly;
using Xunit;
using static Domain.Specs.Emojis.Emojis;

namespace Domain.Specs.Emojis;

public class AddEmojiSpec
{
    [Fact]
    public void An_emoji_is_added()
    {
        var e = (Cat with { Category = " Cats " }).Decide(new()).Events.ShouldHaveSingleItem().ShouldBeOfType<EmojiAdded>();
        (e.Shortcode, e.Category, e.IsInPicker).ShouldBe(("blobcat", "Cats", true));
        e.Image.ShouldMatch("^[0-9a-f]{64}\\.png$");
        e.StillImage.ShouldBe(e.Image);
    }

    [Fact]
    public void Adding_twice_changes_nothing() => new EmojiSet().ShouldChangeNothingTheSecondTime(Cat.Decide);

    [Fact]
    public void Adding_twice_changes_nothing_even_if_it_was_featured_since()
    {
        var cat = Cat with { Category = "Cats" };
        cat.Decide(With(cat).After(new("blobcat", IsFeatured: true))).ShouldBe([]);
    }

    [Fact]
    public void A_shortcode_is_taken_once()
    {
        (Cat with { Image = Pictures.Png(2) }).Decide(With(Cat)).RefusedBy.ShouldBe("emoji.taken");
        (Cat with { IsInPicker = false }).Decide(With(Cat)).RefusedBy.ShouldBe("emoji.taken");
        (Cat with { Shortcode = "BlobCat" }).Decide(With(Cat)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("blob cat")]
    [InlineData("blobcät")]
    [InlineData(":blobcat:")]
    [InlineData("abcdefghijabcdefghijabcdefghij_")]
    public void A_shortcode_is_plain(string shortcode) =>
        (Cat with { Shortcode = shortcode }).Decide(new()).RefusedBy.ShouldBe("emoji.shortcode_invalid");

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("a\0b")]
    [InlineData("012345678901234567890123456789012345678901234567890")]
    public void A_category_is_one_line(string category) =>
        (Cat with { Category = category }).Decide(new()).RefusedBy.ShouldBe("emoji.category_invalid");

    [Fact]
    public void A_file_that_is_no_picture_is_refused() =>
        (Cat with { Image = "<svg/>"u8.ToArray() }).Decide(new()).RefusedBy.ShouldBe("emoji.image_invalid");
}
