using Annals.Testing;
using Domain.Emojis;
using Shouldly;
using Xunit;
using static Domain.Specs.Emojis.Emojis;

namespace Domain.Specs.Emojis;

public class ChangeEmojiSpec
{
    static readonly AddEmoji Dog = new("blobdog", Pictures.Png(2), "Animals");

    static readonly EmojiSet Both = With(Cat with { Category = "Animals" }, Dog);

    [Fact]
    public void What_is_not_said_stays() =>
        new ChangeEmoji("blobcat", IsInPicker: false)
            .Decide(Both)
            .ShouldBe([new EmojiDescribed("blobcat", "Animals", IsInPicker: false, IsFeatured: false)]);

    [Fact]
    public void Saying_it_twice_changes_nothing() =>
        Both.ShouldChangeNothingTheSecondTime(new ChangeEmoji("blobcat", "Cats", IsInPicker: false, IsFeatured: true).Decide);

    [Fact]
    public void A_category_features_one_of_them() =>
        new ChangeEmoji("blobcat", IsFeatured: true)
            .Decide(Both.After(new("blobdog", IsFeatured: true)))
            .ShouldBe([
                new EmojiDescribed("blobdog", "Animals", IsInPicker: true, IsFeatured: false),
                new EmojiDescribed("blobcat", "Animals", IsInPicker: true, IsFeatured: true),
            ]);

    [Fact]
    public void What_moves_to_another_category_is_featured_no_longer() =>
        Both.After(new("blobdog", IsFeatured: true)).After(new("blobdog", "Dogs")).All["blobdog"].IsFeatured.ShouldBeFalse();

    [Fact]
    public void None_is_featured_outside_of_a_category()
    {
        new ChangeEmoji("blobcat", "", IsFeatured: true).Decide(Both).RefusedBy.ShouldBe("emoji.featured_without_category");
        Both.After(new("blobdog", IsFeatured: true)).After(new("blobdog", " ")).All["blobdog"].Category.ShouldBeNull();
    }

    [Fact]
    public void A_category_is_one_line() =>
        new ChangeEmoji("blobcat", "two\nlines").Decide(Both).RefusedBy.ShouldBe("emoji.category_invalid");

    [Fact]
    public void What_is_not_there_cannot_be_changed() =>
        new ChangeEmoji("blobfox", "Cats").Decide(Both).RefusedBy.ShouldBe("emoji.unknown");
}
